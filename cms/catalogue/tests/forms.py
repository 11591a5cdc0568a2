"""What a browser would send for a block, so that saving an unchanged editor form can be tested without one."""

from typing import Any

from wagtail import blocks

type Data = dict[str, Any]


def sent(block: blocks.Block, value: Any, prefix: str) -> Data:
    if isinstance(block, blocks.StreamBlock):
        return _items(prefix, [(item.block, item.value, item.block_type) for item in value])
    if isinstance(block, blocks.ListBlock):
        return _items(prefix, [(block.child_block, item, "") for item in value])
    if isinstance(block, blocks.StructBlock):
        found: Data = {}
        for name, child in block.child_blocks.items():
            found |= sent(child, value[name], f"{prefix}-{name}")
        return found
    return _field(block, value, prefix)


def _items(prefix: str, items: list[tuple[blocks.Block, Any, str]]) -> Data:
    found: Data = {f"{prefix}-count": str(len(items))}
    for number, (block, value, kind) in enumerate(items):
        start = f"{prefix}-{number}"
        found |= {f"{start}-deleted": "", f"{start}-order": str(number), f"{start}-type": kind}
        found |= sent(block, value, f"{start}-value")
    return found


def _field(block: blocks.FieldBlock, value: Any, prefix: str) -> Data:
    if isinstance(block, blocks.BooleanBlock):
        return {prefix: "on"} if value else {}
    shown = block.field.prepare_value(block.value_for_form(value))
    formatted = block.field.widget.format_value(shown)
    if isinstance(formatted, list):
        formatted = formatted[0] if formatted else ""
    return {prefix: "" if formatted is None else str(formatted)}
