"""What can go wrong in the API: always a sentence, and what to ask for instead."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema
from ninja.errors import ValidationError
from pydantic import Field

from ..nearest import nearest
from ..queries import NothingLoadedError

MOST_OFFERED = 3


class ErrorOut(Schema):
    """Why there is no answer."""

    detail: str = Field(description="One sentence that says what is wrong.")
    nearest: list[str] = Field(
        description="Real values that look most like the one asked for, if any do."
    )


class UnknownError(LookupError):
    """A code or a period that is not there; `nearest` are real ones."""

    def __init__(self, detail: str, given: str, known: Sequence[str]) -> None:
        super().__init__(detail)
        self.detail = detail
        self.nearest = nearest(given, known) or tuple(known[:MOST_OFFERED])


class ParameterError(ValueError):
    """A parameter that cannot be read; the message says what to write."""


def add_error_handlers(api: NinjaAPI) -> None:
    """Answer every error that is expected in one shape, `ErrorOut`."""

    def answer(
        request: HttpRequest, status: int, detail: str, offered: Sequence[str] = ()
    ) -> HttpResponse:
        content = {"detail": detail, "nearest": list(offered)}
        return api.create_response(request, content, status=status)

    @api.exception_handler(UnknownError)
    def unknown(request: HttpRequest, error: UnknownError) -> HttpResponse:
        return answer(request, 404, error.detail, error.nearest)

    @api.exception_handler(ParameterError)
    def unreadable(request: HttpRequest, error: ParameterError) -> HttpResponse:
        return answer(request, 422, str(error))

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        found = [f"{item['loc'][-1]}: {item['msg']}" for item in error.errors]
        return answer(request, 422, "; ".join(found) + ".")

    @api.exception_handler(NothingLoadedError)
    def empty(request: HttpRequest, error: NothingLoadedError) -> HttpResponse:
        return answer(request, 503, _("No partnership has been loaded yet."))

    @api.exception_handler(OperationalError)
    @api.exception_handler(InterfaceError)
    def away(request: HttpRequest, error: Exception) -> HttpResponse:
        response = answer(request, 503, _("The database does not answer."))
        response["Retry-After"] = "60"
        return response
