"""«Спросили сверху»: today's figures as a paragraph to copy, in Word and in Excel."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nastavnik.asked.figures import figures_of, paragraph, table
from nastavnik.organisations.access import HouseRequest
from nastavnik.people.access import in_school
from nastavnik.shared import clock
from nastavnik.shared.attachments import EXCEL, attachment
from papers.report import Paragraph, Table, make_report
from papers.tables import Sheet, make_workbook

TITLE = "Наставничество в цифрах"
HEADS = ("Показатель", "Число")


@require_safe
@in_school("see_papers")
def asked(request: HouseRequest) -> HttpResponse:
    """The page; with ``as`` one of the two files, whose figures are those of the page."""
    where = request.organisation
    figures = figures_of(where, clock.today(where.zone))
    words, rows = paragraph(figures), table(figures)
    note = f"{where}, {figures.year} учебный год, на {figures.day:%d.%m.%Y}"
    name = f"{TITLE} {figures.day:%d.%m.%Y}"
    match request.GET.get("as"):
        case "xlsx":
            sheet = Sheet("Показатели", HEADS, rows, (64, 12), note)
            return attachment(make_workbook((sheet,)), f"{name}.xlsx", EXCEL)
        case "docx":
            told = [(one, str(number)) for one, number in rows]
            blocks = (Paragraph(words), Table(HEADS, told, (80, 20)))
            return attachment(make_report(TITLE, subtitle=note, blocks=blocks), f"{name}.docx")
    context = {"words": words, "rows": rows, "day": figures.day, "free": figures.free}
    return render(request, "asked/asked.html", context)
