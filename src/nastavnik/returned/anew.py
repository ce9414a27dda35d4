"""How is a paper of any kind made anew of what is known now?"""

from django.utils.module_loading import import_string

from nastavnik.accounts.models import Account
from nastavnik.documents.models import Paper
from nastavnik.organisations.models import Organisation

ANEW = "nastavnik.config.registries.ANEW"


def make_anew(actor: Account | None, organisation: Organisation, paper: Paper) -> bool:
    """By the stage that makes it; False where none does. Raises what its action raises."""
    organisation.refresh_from_db()  # its name may have been put right a moment ago
    made = (import_string(name) for name in import_string(ANEW))
    return any(make(actor, organisation, paper) for make in made)
