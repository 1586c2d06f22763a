"""Blocks that curators write case studies and collections with."""

from decimal import Decimal

from wagtail import blocks

PRACTICE = "practices.PracticePage"


def paragraphs(*, required: bool = True) -> blocks.ListBlock:
    """This will make a list of plain paragraphs."""
    return blocks.ListBlock(
        blocks.TextBlock(label="Paragraph", rows=4, max_length=2000),
        min_num=1 if required else 0,
        collapsed=False,
    )


def margin_note() -> blocks.TextBlock:
    """This will make the note that stands in the margin."""
    return blocks.TextBlock(
        required=False, max_length=300, rows=2, help_text="Stands in the margin. Optional."
    )


class CaseStudyTextBlock(blocks.StructBlock):
    heading = blocks.CharBlock(required=False, max_length=100)
    paragraphs = paragraphs()
    note = margin_note()

    class Meta:
        icon = "pilcrow"
        label = "Text"


class QuotationBlock(blocks.StructBlock):
    text = blocks.TextBlock(max_length=400, rows=3)
    who = blocks.CharBlock(max_length=120)
    source = blocks.CharBlock(required=False, max_length=200)

    class Meta:
        icon = "openquote"
        label = "Quotation"


class FigureItemBlock(blocks.StructBlock):
    value = blocks.CharBlock(max_length=24)
    label = blocks.CharBlock(max_length=200)


class FiguresBlock(blocks.StructBlock):
    items = blocks.ListBlock(FigureItemBlock(), min_num=2, max_num=4)
    note = margin_note()

    class Meta:
        icon = "order"
        label = "Figures"


class ComparisonRowBlock(blocks.StructBlock):
    label = blocks.CharBlock(max_length=100)
    a = blocks.CharBlock(max_length=240)
    b = blocks.CharBlock(max_length=240)


class ComparisonBlock(blocks.StructBlock):
    heading = blocks.CharBlock(max_length=100)
    columns = blocks.ListBlock(blocks.CharBlock(max_length=60), min_num=2, max_num=2)
    rows = blocks.ListBlock(ComparisonRowBlock(), min_num=2, max_num=10)
    note = margin_note()

    class Meta:
        icon = "table"
        label = "Comparison"


class LivePracticeBlock(blocks.StructBlock):
    practice = blocks.PageChooserBlock(page_type=PRACTICE)
    note = margin_note()

    class Meta:
        icon = "doc-full"
        label = "Live practice card"
        help_text = "Shows the practice as it stands on the day somebody reads it."


class LivePracticesBlock(blocks.StructBlock):
    heading = blocks.CharBlock(max_length=100)
    practices = blocks.ListBlock(blocks.PageChooserBlock(page_type=PRACTICE), min_num=2, max_num=6)
    note = margin_note()

    class Meta:
        icon = "copy"
        label = "Live practice cards"


class CautionBlock(blocks.StructBlock):
    heading = blocks.CharBlock(max_length=100)
    paragraphs = paragraphs()

    class Meta:
        icon = "warning"
        label = "Caution"


class StepsBlock(blocks.StructBlock):
    heading = blocks.CharBlock(max_length=100)
    items = blocks.ListBlock(blocks.TextBlock(rows=2, max_length=300), min_num=2, max_num=12)

    class Meta:
        icon = "list-ol"
        label = "Steps"


class CreditBlock(blocks.StructBlock):
    text = blocks.TextBlock(max_length=600, rows=3)

    class Meta:
        icon = "user"
        label = "Credit and corrections"


class CaseStudyBody(blocks.StreamBlock):
    text = CaseStudyTextBlock()
    quotation = QuotationBlock()
    figures = FiguresBlock()
    comparison = ComparisonBlock()
    live_practice = LivePracticeBlock()
    live_practices = LivePracticesBlock()
    caution = CautionBlock()
    steps = StepsBlock()
    credit = CreditBlock()


class DotGroupBlock(blocks.StructBlock):
    label = blocks.CharBlock(max_length=100)
    percent = blocks.DecimalBlock(min_value=Decimal(0), max_value=Decimal(100), max_digits=5)


class DotsPictureBlock(blocks.StructBlock):
    question = blocks.CharBlock(max_length=140)
    unit = blocks.CharBlock(max_length=40, help_text="One dot, one … (child, contract, call).")
    a = DotGroupBlock(label="First group")
    b = DotGroupBlock(label="Second group")
    source = blocks.CharBlock(max_length=240)
    source_link = blocks.URLBlock(required=False)

    class Meta:
        icon = "view"
        label = "Dots: two groups out of 100"


class BarBlock(blocks.StructBlock):
    label = blocks.CharBlock(max_length=100)
    value = blocks.DecimalBlock(min_value=Decimal(0), max_digits=12)
    unit = blocks.CharBlock(max_length=40, required=False)


class BarsPictureBlock(blocks.StructBlock):
    question = blocks.CharBlock(max_length=140)
    unit = blocks.CharBlock(max_length=80, help_text="What the numbers count.")
    bars = blocks.ListBlock(BarBlock(), min_num=2, max_num=5)
    source = blocks.CharBlock(max_length=240)
    source_link = blocks.URLBlock(required=False)

    class Meta:
        icon = "view"
        label = "Bars: two to five amounts"


class LeadPicture(blocks.StreamBlock):
    dots = DotsPictureBlock()
    bars = BarsPictureBlock()

    class Meta:
        max_num = 1


class StopBlock(blocks.StructBlock):
    practice = blocks.PageChooserBlock(page_type=PRACTICE)
    sentence = blocks.TextBlock(max_length=400, rows=2, help_text="Why it is on this path.")
    warning = blocks.BooleanBlock(required=False, help_text="A stop that warns.")

    class Meta:
        icon = "doc-full"
        label = "Stop"


class Stops(blocks.StreamBlock):
    stop = StopBlock()

    class Meta:
        min_num = 2
        max_num = 12


class PageSectionBlock(blocks.StructBlock):
    heading = blocks.CharBlock(max_length=100)
    paragraphs = paragraphs(required=False)
    items = blocks.ListBlock(blocks.TextBlock(rows=2, max_length=600), min_num=0)

    class Meta:
        icon = "pilcrow"
        label = "Section"


class PageBody(blocks.StreamBlock):
    section = PageSectionBlock()
