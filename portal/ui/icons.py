"""The icons: line drawings on a 24-unit grid, always beside a word and hidden from screen readers."""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

SHAPES = {
    "home": '<path d="M3 11.5 12 4l9 7.5M6 10v10h12V10"/>',
    "matters": '<path d="M5 4h14v16H5zM8.5 9h7M8.5 13h7M8.5 17h4"/>',
    "filings": '<path d="M4 7h6l2 2h8v11H4zM9 15l2 2 4-4"/>',
    "chat": '<path d="M4 5h16v11h-9l-5 4v-4H4zM8 9.5h8M8 12.5h5"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>',
    "check": '<path d="m4 12.5 5 5L20 6.5"/>',
    "clock": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5.5l3.5 2"/>',
    "file": '<path d="M5 3h10l4 4v14H5zM12 10v7M8.5 13.5h7"/>',
    "warn": '<path d="M12 3 2 20.5h20zM12 10v5M12 17.2v.6"/>',
}


def icon(name: str) -> SafeString:
    return format_html(
        '<svg class="i" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>',
        mark_safe(SHAPES[name]),
    )
