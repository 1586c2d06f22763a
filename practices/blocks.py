"""Blocks of the parts of a practice record that repeat."""

from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from practices.enums import ResourceKind, ResourceNeed


class LineStream(blocks.StreamBlock):
    """A list of short texts, each a line of its own."""

    item = blocks.TextBlock(label="Line", rows=2, max_length=400)


class MeasureBlock(blocks.StructBlock):
    """One thing that was measured; empty before or after reads “not measured”."""

    name = blocks.CharBlock(max_length=120, help_text="What was counted.")
    before = blocks.CharBlock(max_length=40, required=False)
    after = blocks.CharBlock(max_length=40, required=False)
    unit = blocks.CharBlock(max_length=40, required=False, help_text="Such as days, %, calls.")
    period = blocks.CharBlock(max_length=60, required=False, help_text="Such as 6 months.")
    n = blocks.CharBlock(
        label="How many", max_length=80, required=False, help_text="Such as 95 young people."
    )
    source = blocks.CharBlock(
        max_length=120, required=False, help_text="Where the figure comes from."
    )


class ResourceBlock(blocks.StructBlock):
    """Something another place needs."""

    kind = blocks.ChoiceBlock(choices=ResourceKind.choices)
    need = blocks.ChoiceBlock(choices=ResourceNeed.choices)
    text = blocks.CharBlock(max_length=200)


class MilestoneBlock(blocks.StructBlock):
    """A step on the way to starting."""

    when = blocks.CharBlock(max_length=60, help_text="Such as Week 1.")
    what = blocks.CharBlock(max_length=200)


class RiskBlock(blocks.StructBlock):
    """What can go wrong and what others did about it."""

    risk = blocks.CharBlock(max_length=240)
    mitigation = blocks.CharBlock(max_length=240, required=False)


class QuoteBlock(blocks.StructBlock):
    """A service user's own words."""

    text = blocks.TextBlock(max_length=600)
    who = blocks.CharBlock(max_length=120)
    source = blocks.CharBlock(max_length=200, required=False)


class AwardBlock(blocks.StructBlock):
    """A body that recognised the practice."""

    name = blocks.CharBlock(max_length=160)
    year = blocks.IntegerBlock(min_value=1900, max_value=2100, required=False)


class FileBlock(blocks.StructBlock):
    """A file to copy and change."""

    title = blocks.CharBlock(max_length=120)
    document = DocumentChooserBlock()


class MeasureStream(blocks.StreamBlock):
    measure = MeasureBlock()


class ResourceStream(blocks.StreamBlock):
    resource = ResourceBlock()


class MilestoneStream(blocks.StreamBlock):
    milestone = MilestoneBlock()


class RiskStream(blocks.StreamBlock):
    risk = RiskBlock()


class QuoteStream(blocks.StreamBlock):
    quote = QuoteBlock()


class AwardStream(blocks.StreamBlock):
    award = AwardBlock()


class FileStream(blocks.StreamBlock):
    file = FileBlock()
