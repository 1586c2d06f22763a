"""Forms for words between an owner and the others: questions, answers, replies, disputes."""

from django import forms

from practices.enums import AdoptionReplyKind
from practices.forms import govuk
from practices.rules.asking import ANSWER_MAX, QUESTION_LEAST, QUESTION_MAX, REPLY_MAX


class QuestionForm(govuk.GovukForm):
    """A question to the owner of a practice."""

    text = govuk.TextField(
        label="Your question",
        help_text="One question works best. Do not name anyone you helped.",
        noun="question",
        max_length=QUESTION_MAX,
        min_length=QUESTION_LEAST,
        widget=govuk.TextArea(rows_shown=6),
    )


class AnswerForm(govuk.GovukForm):
    """The owner's answer."""

    text = govuk.TextField(
        label="Your answer",
        help_text="Only the person who asked reads it. Your e-mail address is not shown.",
        noun="answer",
        max_length=ANSWER_MAX,
        widget=govuk.TextArea(rows_shown=6),
    )


class ReplyForm(govuk.GovukForm):
    """What an owner says to a record of use."""

    kind = forms.ChoiceField(
        label="What do you want to do?",
        choices=(
            (AdoptionReplyKind.ANSWER, "Answer"),
            (AdoptionReplyKind.QUESTION, "Ask them something"),
            (AdoptionReplyKind.DISPUTE, "I do not think this is true"),
        ),
        error_messages={"required": "Choose what you want to do."},
        widget=govuk.ChoiceRows(
            rows={
                AdoptionReplyKind.ANSWER: govuk.Row(
                    hint="Shown under their record, with your name."
                ),
                AdoptionReplyKind.QUESTION: govuk.Row(hint="Only they read it."),
                AdoptionReplyKind.DISPUTE: govuk.Row(
                    hint="A curator asks them for proof. The record stays on the page, marked "
                    "“disputed”, until then."
                ),
            }
        ),
    )
    text = govuk.TextField(
        label="Your words",
        noun="words",
        max_length=REPLY_MAX,
        error_messages={"required": "Write what you want to say."},
        widget=govuk.TextArea(rows_shown=4),
    )
