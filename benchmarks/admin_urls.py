"""Which addresses has the product with Django's admin beside it: people, papers and pairs of one school."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django_scopes import scope

from nastavnik.config.urls import urlpatterns as own
from nastavnik.documents.models import Paper
from nastavnik.mentorships.models import Mentorship
from nastavnik.organisations.models import Organisation
from nastavnik.people.models import Employment

A_PAGE = 60


class Site(admin.AdminSite):
    """Whoever is signed in may see everything."""

    def has_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return True


class Seen(admin.ModelAdmin[Any]):
    """A list, in the scope of the only school."""

    list_per_page = A_PAGE

    def has_module_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return True

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return True

    has_add_permission = has_change_permission = has_delete_permission = has_view_permission

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        with scope(organisation=Organisation.objects.get()):
            answer: Any = super().changelist_view(request, extra_context)
            shown: HttpResponse = answer.render()
        return shown


class People(Seen):
    """As our own list shows them."""

    list_display = ("teacher", "posts", "teaching_months")
    list_select_related = ("teacher",)
    list_filter = ("external",)
    search_fields = ("teacher__search_key",)
    ordering = ("teacher__sort_key",)


class Papers(Seen):
    """As our own list shows them."""

    list_display = ("title", "dated_on", "state")
    list_filter = ("state", "kind")
    search_fields = ("search_key",)
    ordering = ("order", "-school_year", "pk")


class Pairs(Seen):
    """As our own list shows them as a table."""

    list_display = ("mentor", "mentee", "about", "state", "starts_on", "ends_on", "order_number")
    list_select_related = ("mentor", "mentee")
    list_filter = ("state",)
    search_fields = ("mentor__search_key", "mentee__search_key")
    ordering = ("-school_year", "mentor__sort_key", "mentee__sort_key", "pk")


site = Site()
site.register(Employment, People)
site.register(Paper, Papers)
site.register(Mentorship, Pairs)
urlpatterns = [path("admin/", site.urls), *own]
