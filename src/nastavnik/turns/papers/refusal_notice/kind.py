"""What must the mechanisms know of the notice by which a mentor gives the work up?"""

from nastavnik.turns.papers.notices import notice
from papers.notice import REFUSAL

KIND = notice(
    code=REFUSAL,
    place=250,
    title="Уведомления об отказе наставника",
    called="уведомление об отказе наставника",
    nouns=("уведомление об отказе", "уведомления об отказе", "уведомлений об отказе"),
    why="От работы по наставничеству можно отказаться в любое время, без объяснения причин.",
)
