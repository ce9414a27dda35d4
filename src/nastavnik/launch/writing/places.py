"""How is a place in a roadmap named for people?"""

from clerk.roadmap.model import Place


def place_in_words(place: Place) -> str:
    """«Этап 2, мероприятие 1, шаг 3»; «Вся карта» where the place is the document."""
    parts = (("этап", place.stage), ("мероприятие", place.activity), ("шаг", place.step))
    said = ", ".join(f"{word} {number}" for word, number in parts if number is not None)
    return f"{said[0].upper()}{said[1:]}" if said else "Вся карта"
