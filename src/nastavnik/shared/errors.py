"""What does a person read when a page cannot be given?"""

import re
import sys
from dataclasses import dataclass, replace

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from clerk.numbers import count
from nastavnik.shared.disk import is_full
from nastavnik.shared.lengths import LONGEST_WORDS
from nastavnik.shared.rules import RuleBroken
from nastavnik.shared.storage import FileGoneError

LONGEST_SHOWN, MOST_SHOWN = 2000, 40
_HIDDEN = re.compile(r"token|password|facts|once|version")


@dataclass(frozen=True, slots=True)
class Trouble:
    """A page in place of the one that was asked for."""

    status: int
    title: str
    text: str
    button: str = "Открыть начало"
    back: str = "/"
    number: str = ""  # under which the failure stands in the log
    typed: tuple[tuple[str, str], ...] = ()  # what was typed, so that it is not lost
    again: tuple[tuple[str, str], ...] | None = None  # the fields of the answer, to be sent again


BAD_REQUEST = Trouble(
    400,
    "Браузер прислал непонятный запрос",
    "Вернитесь назад и попробуйте ещё раз. То, что было сохранено раньше, на месте.",
)
FORBIDDEN = Trouble(
    403,
    "Это может сделать другой человек",
    "У вашей роли нет права на эту страницу. Если оно нужно для работы, попросите у куратора или "
    "директора школы.",
)
CSRF = Trouble(
    403,
    "Страница устарела",
    "Браузер не прислал свой знак, поэтому ответ не принят. Вернитесь назад, обновите страницу и "
    "отправьте ещё раз. Если не помогло, разрешите браузеру cookie для этого адреса.",
)
NOT_DONE = Trouble(422, "Так записать нельзя", "")
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
TOO_LONG = Trouble(
    413,
    "Слишком длинный текст",
    f"В одно поле помещается не больше {count(LONGEST_WORDS, 'знака', 'знаков', 'знаков')}. "
    "Вернитесь назад и сократите.",
)
TOO_SLOW = Trouble(
    408,
    "Файлы не дошли",
    "Связь слишком медленная или прервалась, поэтому ответ не принят. Вернитесь назад и отправьте "
    "ещё раз: с другой связью или файлами поменьше.",
)
NO_LENGTH = Trouble(
    411,
    "Не сказано, сколько отправлено",
    "Программа между вами и нами не назвала длину ответа, а без неё не узнать, целиком ли он дошёл. "
    "Попробуйте из другого браузера или скажите об этом тому, кто ставил программу.",
)
BUSY = Trouble(
    503,
    "Сейчас слишком много обращений",
    "Подождите минуту, вернитесь назад и попробуйте ещё раз. Всё, что было сохранено, на месте.",
)
TOO_MANY = Trouble(
    429,
    "Слишком много попыток",
    "Подождите пять минут и попробуйте снова. Забыли пароль — попросите у куратора школы "
    "одноразовую ссылку.",
)
BUSY_APART = Trouble(
    429,
    "Сейчас собираем документы для других",
    "Подождите минуту и нажмите ещё раз. Всё, что вы ввели, осталось на этой странице.",
    "Повторить",
)
BUSY_APART_WITH_FILES = replace(
    BUSY_APART,
    text="Подождите минуту и обновите эту страницу: браузер отправит те же файлы и ответы ещё раз.",
    button="Выбрать файлы заново",
)
TOO_HARD = Trouble(422, "На это не хватило минуты или памяти", "")
SERVER_ERROR = Trouble(
    500,
    "У нас поломка",
    "Это наша ошибка, а не ваша. Начатое действие отменено целиком, сохранённое раньше на месте. "
    "Попробуйте ещё раз; если повторится, назовите номер тому, кто ставил программу.",
)

FULL_DISK = Trouble(
    503,
    "На диске кончилось место",
    "Ничего не сохранено: начатое действие отменено целиком, сохранённое раньше на месте и читается. "
    "Скажите тому, кто ставил программу, что на её диске нет места, и повторите, когда оно появится.",
)

FILE_GONE = Trouble(
    500,
    "Файла этого документа нет в папке данных",
    "Запись о документе на месте, пропал его файл. Скажите тому, кто ставил программу: команда "
    "nastavnik check назовёт пропавшие файлы, вернуть их можно из копии (nastavnik restore).",
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
    """403 where the browser did not send its token back; what was typed is shown to be copied."""
    return show(request, _with_typed(request, CSRF))


def rule_broken(request: HttpRequest, broken: RuleBroken) -> HttpResponse:
    """422 where a rule was broken that the page did not think of: its words, and what was typed."""
    return show(request, _with_typed(request, replace(NOT_DONE, text=broken.text)))


def _with_typed(request: HttpRequest, trouble: Trouble) -> Trouble:
    typed = tuple(
        (name, value[:LONGEST_SHOWN])
        for name, value in request.POST.items()
        if isinstance(value, str) and value.strip() and not _HIDDEN.search(name)
    )
    return replace(trouble, typed=typed[:MOST_SHOWN])


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """404."""
    return show(request, NOT_FOUND)


def not_taken(request: HttpRequest, status: int) -> HttpResponse:
    """408, 411, 413, 503: the request was not read, or not whole."""
    troubles = (TOO_SLOW, NO_LENGTH, TOO_LARGE, BUSY)
    return show(request, next(one for one in troubles if one.status == status))


def too_long(request: HttpRequest) -> HttpResponse:
    """413: words without end, wherever they were typed."""
    return show(request, TOO_LONG)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """429: the sign-in library counts, the words are ours."""
    return show(request, TOO_MANY)


def busy_apart(request: HttpRequest) -> HttpResponse:
    """429: what was typed is sent again by one button; files by the browser itself."""
    if request.FILES:
        return show(request, replace(BUSY_APART_WITH_FILES, back=request.path))
    again = tuple(
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if isinstance(value, str) and name != "csrfmiddlewaretoken"
    )
    answer = show(request, replace(BUSY_APART, again=again))
    answer["Retry-After"] = "60"
    return answer


def too_hard(request: HttpRequest, text: str) -> HttpResponse:
    """422 with the words of who gave it up."""
    return show(request, replace(TOO_HARD, text=text))


def server_error(request: HttpRequest) -> HttpResponse:
    """500; 503 where the disk is full. Shows nothing of what went wrong but a file that is gone:
    the rest stands in the log, under the number shown.

    Drawn without the request: whatever broke, the page of the failure must not break too.
    """
    raised = sys.exception()
    gone = FILE_GONE if isinstance(raised, FileGoneError) else SERVER_ERROR
    trouble = FULL_DISK if is_full(raised) else gone
    if trouble is not FULL_DISK:
        trouble = replace(trouble, number=request.META.get("nastavnik.number", ""))
    page = render_to_string("shared/trouble.html", {"trouble": trouble})
    return HttpResponse(page, status=trouble.status)
