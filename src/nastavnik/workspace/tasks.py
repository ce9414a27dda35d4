"""What does the worker do once after the school's data came to a new version?"""

from django_tasks import task

from nastavnik.organisations.models import Organisation
from nastavnik.organisations.states import Kind
from nastavnik.workspace.flows import read_anew


@task()
def read_deadlines_anew() -> None:
    """Every school of the installation, in the background: the product is open meanwhile."""
    read_anew(Organisation.objects.filter(kind=Kind.SCHOOL))
