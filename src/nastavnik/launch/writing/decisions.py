"""What does the sheet «Что решено» say: what was done by default, and what to do next?"""

from nastavnik.launch.compute import LaunchResult, Requisites


def decisions_text(result: LaunchResult, requisites: Requisites | None = None) -> str:
    """Plain text, Windows line ends: it opens everywhere by a double click."""
    lines = [
        f"Учебный год {result.school_year.label}",
        result.school or "Школа в списке не названа: впишите её в документы ручкой",
        "",
        "Что решено за вас и почему",
        *(f"  • {one.what}: {one.why}" for one in result.decided(requisites)),
        "",
        "Что дальше",
        "  1. Прочитайте замечания к дорожной карте (файл 2).",
        "  2. Проверьте, кому нужен наставник и кто может быть наставником (файл 3).",
        "  3. Посмотрите предложенные пары (файл 4) и спросите самих людей.",
        "  4. Откройте папку «5 На подпись»: первым лежит порядок подписания.",
    ]
    if result.problem_groups:
        lines += ["", "На что посмотреть в списке педагогов"]
        lines += [f"  • {group.text}" for group in result.problem_groups]
    return "\r\n".join(lines) + "\r\n"
