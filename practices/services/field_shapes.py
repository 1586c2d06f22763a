"""Shapes of files derived from model fields and Wagtail blocks, so that a length is stated in one
place only."""

from typing import Any

from wagtail import blocks

from practices.services.file_shapes import (
    Place,
    Shape,
    amount,
    choice,
    flag_or,
    mapping,
    number,
    sequence,
    text,
)

SLUG = text(required=True)


def text_of(model: Any, name: str, *, required: bool = False) -> Shape:
    """This will take a text as long as the model's field of that name allows."""
    return text(model._meta.get_field(name).max_length, required=required)


def shape_of(block: blocks.Block, page: Shape = SLUG) -> Shape:
    """This will give the shape of the raw value of a block. Fields that are not required may be
    left out; where the block chooses a page, a file writes its slug, which `page` reads."""
    if isinstance(block, blocks.StructBlock):
        children = block.child_blocks
        return mapping(
            {name: shape_of(child, page) for name, child in children.items()},
            optional=[name for name, child in children.items() if not child.required],
        )
    if isinstance(block, blocks.ListBlock):
        return sequence(
            shape_of(block.child_block, page),
            least=block.meta.min_num or 0,
            most=block.meta.max_num,
        )
    if isinstance(block, blocks.ChooserBlock):
        return page
    return _shape_of_field(block)


def _shape_of_field(block: blocks.FieldBlock) -> Shape:
    if isinstance(block, blocks.BooleanBlock):
        return flag_or(False)
    if isinstance(block, blocks.DecimalBlock):
        return amount
    if isinstance(block, blocks.IntegerBlock):
        return number(block.field.min_value, block.field.max_value, required=block.required)
    if isinstance(block, blocks.ChoiceBlock):
        codes = {code for code, _ in block.field.choices if code}
        return choice(codes, required=block.required)
    return text(getattr(block.field, "max_length", None), required=block.required)


def one_of(kinds: blocks.StreamBlock, page: Shape = SLUG) -> Shape:
    """This will take one entry of a stream, written as `kind: value`, and give Wagtail's raw
    form of it: `{"type": kind, "value": value}`."""
    shapes = {name: shape_of(child, page) for name, child in kinds.child_blocks.items()}

    def read(value: Any, place: Place) -> dict[str, Any]:
        if not isinstance(value, dict) or len(value) != 1:
            raise place.wrong("is not one block", "Write one kind, a colon and its content.")
        kind, content = next(iter(value.items()))
        if kind not in shapes:
            known = ", ".join(shapes)
            raise place.wrong(f"{kind!r} is not a kind of block", f"Use one of: {known}.")
        return {"type": kind, "value": shapes[kind](content, place.at(kind))}

    return read
