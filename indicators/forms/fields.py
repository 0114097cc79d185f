"""Form fields that clean to the domain's own types; messages say what to type."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..figures import LARGEST, PLACES, FigureError, parse_number, plain
from ..periods import Period, PeriodError


class PeriodField(forms.CharField):
    """A period in any of its notations; cleans to a Period, or None where empty."""

    default_error_messages = {"required": gettext_lazy("Type a period: 2016/17 Q3.")}

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", gettext_lazy("Period"))
        options.setdefault(
            "help_text",
            gettext_lazy(
                "2016/17, 2016/17 Q3, 2016, 2014-2016, 2016-10 or 2016-07-01/2017-06-30"
            ),
        )
        options.setdefault("max_length", 40)
        super().__init__(**options)
        self.widget.attrs.setdefault("size", 22)

    def to_python(self, value: Any) -> Period | None:  # type: ignore[override]
        """The Period; raises ValidationError with what to write instead."""
        if isinstance(value, Period):
            return value
        text = super().to_python(value)
        try:
            return Period.parse(text) if text else None
        except PeriodError as error:
            raise ValidationError(str(error), code="invalid") from error

    def run_validators(self, value: Any) -> None:
        """Validators of text look at the label."""
        super().run_validators(value.label if isinstance(value, Period) else value)

    def prepare_value(self, value: Any) -> Any:
        """The label, as it is shown in the input."""
        return value.label if isinstance(value, Period) else value


class NumberField(forms.CharField):
    """A number as people write it, `1,729`; cleans to a Decimal, or None."""

    default_error_messages = {"required": gettext_lazy("Type a number.")}

    def __init__(self, **options: Any) -> None:
        # Those of a DecimalField: what the database can hold is asked below.
        for name in ("max_digits", "decimal_places"):
            options.pop(name, None)
        super().__init__(**options)
        self.widget.attrs.setdefault("inputmode", "decimal")
        self.widget.attrs.setdefault("size", 12)

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        """The number; raises ValidationError with what to type instead."""
        if value is None or isinstance(value, Decimal):
            return value
        try:
            number = parse_number(str(value))
        except FigureError as error:
            raise ValidationError(error.problems, code="invalid") from error
        if number is not None and (
            abs(number) > LARGEST or number != round(number, PLACES)
        ):
            raise ValidationError(
                _(
                    "%(number)s has too many digits: type at most %(places)s "
                    "decimals, and at most %(largest)s"
                )
                % {
                    "number": plain(number),
                    "places": PLACES,
                    "largest": f"{LARGEST:,}",
                }
            )
        return number

    def run_validators(self, value: Any) -> None:
        """Validators of text do not apply to a number."""

    def prepare_value(self, value: Any) -> Any:
        """The shortest exact writing, as it is shown in the input."""
        return plain(value) if isinstance(value, Decimal) else value


class NamedField(forms.CharField):
    """One row of a table, named by its code or name instead of picked from a list.

    For inlines of many rows: a list in each row would be the whole table each time.
    `listed_in` is the id of the page's `<datalist>` that offers the names.
    """

    def __init__(
        self,
        *,
        find: Callable[[str], models.Model | None],
        listed_in: str,
        **options: Any,
    ) -> None:
        super().__init__(**options)
        self.find = find
        self.widget.attrs["list"] = listed_in

    def to_python(self, value: Any) -> models.Model | None:  # type: ignore[override]
        """The row of that name; raises ValidationError when there is none."""
        if value is None or isinstance(value, models.Model):
            return value
        text = super().to_python(value)
        if not text:
            return None
        super().run_validators(text)  # a NUL, which no database looks for
        found = self.find(text)
        if found is None:
            raise ValidationError(
                _("There is no “%(text)s”: choose one that the list offers.")
                % {"text": text}
            )
        return found

    def run_validators(self, value: Any) -> None:
        """Those of a text are asked before the row is looked for."""

    def prepare_value(self, value: Any) -> Any:
        """The name, as it is shown in the input."""
        return str(value) if isinstance(value, models.Model) else value
