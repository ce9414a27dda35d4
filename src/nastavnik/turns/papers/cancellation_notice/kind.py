"""What must the mechanisms know of the notice by which the school cancels a mentor's work?"""

from nastavnik.turns.papers.notices import notice
from papers.notice import CANCELLATION

KIND = notice(
    code=CANCELLATION,
    place=240,
    title="Уведомления об отмене поручения",
    called="уведомление об отмене поручения",
    nouns=("уведомление об отмене", "уведомления об отмене", "уведомлений об отмене"),
    why="Школа отменяет поручение не раньше чем через три рабочих дня. Распишитесь в получении.",
)
