"""What does a person read when a page cannot be given?"""

from dataclasses import dataclass

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@dataclass(frozen=True, slots=True)
class Trouble:
    """A page in place of the one that was asked for."""

    status: int
    title: str
    text: str
    button: str = "Открыть начало"


BAD_REQUEST = Trouble(
    400,
    "Браузер прислал непонятный запрос",
    "Вернитесь к началу и выберите файлы ещё раз. Ничего не сохранено и ничего не потеряно.",
)
FORBIDDEN = Trouble(403, "Сюда нельзя", "Эта страница закрыта. Вернитесь к началу.")
CSRF = Trouble(
    403,
    "Страница устарела",
    "Браузер не прислал свой знак, поэтому запрос не принят. Обычно помогает открыть начало "
    "и выбрать файлы ещё раз. Если не помогло, разрешите браузеру cookie для этого адреса.",
)
NOT_FOUND = Trouble(
    404,
    "Такой страницы нет",
    "Проверьте адрес: в нём могла потеряться буква. Всё, что есть, открывается с начала.",
)
TOO_LARGE = Trouble(
    413,
    "Файлы слишком большие",
    "Вместе они больше 40 МБ. Дорожная карта и список педагогов обычно меньше одного: "
    "уберите из файла картинки или сохраните только нужный лист.",
    "Выбрать другие файлы",
)
SERVER_ERROR = Trouble(
    500,
    "У нас поломка",
    "Это наша ошибка, а не ваша. Ничего не сохранено и ничего не испорчено. "
    "Попробуйте ещё раз; если повторится, расскажите тому, кто ставил программу.",
)


def show(request: HttpRequest, trouble: Trouble) -> HttpResponse:
    """The page of one trouble, in our look."""
    return render(request, "shared/trouble.html", {"trouble": trouble}, status=trouble.status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400; 413 where the fields of the form were larger than we take."""
    return show(request, TOO_LARGE if isinstance(exception, RequestDataTooBig) else BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """403."""
    return show(request, FORBIDDEN)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """403 where the browser did not send its token back."""
    return show(request, CSRF)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """404."""
    return show(request, NOT_FOUND)


def too_large(request: HttpRequest) -> HttpResponse:
    """413."""
    return show(request, TOO_LARGE)


def server_error(request: HttpRequest) -> HttpResponse:
    """500. Shows nothing of what went wrong: that stands in the log."""
    return show(request, SERVER_ERROR)
