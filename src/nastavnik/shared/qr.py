"""How does an address become a QR code, on a page and in a terminal?"""

import io

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe


def qr_svg(text: str, title: str) -> SafeString:
    """Inline SVG with a quiet zone; dark on light whatever the scheme."""
    import qrcode  # noqa: PLC0415 - only pages with a link need it

    code = qrcode.QRCode(border=2)
    code.add_data(text)
    matrix = code.get_matrix()
    cells = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark
    )
    return format_html(
        '<svg viewBox="0 0 {0} {0}" role="img" aria-label="{1}" shape-rendering="crispEdges">'
        '<rect width="{0}" height="{0}" fill="#ffffff"/><path fill="#000000" d="{2}"/></svg>',
        len(matrix),
        title,
        mark_safe(cells),  # noqa: S308 - numbers of our own
    )


def qr_text(text: str) -> str:
    """For a terminal: two rows of the code a line."""
    import qrcode  # noqa: PLC0415 - likewise

    code = qrcode.QRCode(border=1)
    code.add_data(text)
    out = io.StringIO()
    code.print_ascii(out=out, invert=True)
    return out.getvalue()
