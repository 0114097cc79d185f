"""Short ways to set up returns of some partners, and to read their pages."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from django.http import HttpResponse
from django.test import Client

from indicators import actions
from indicators.choices import Frequency, Role
from indicators.models import Indicator, Partner, Return, ReturnFigure
from tests import factories
from tests.scorecard.reading import html_of


def quarterly(
    partner: Partner, *titles: str, lag_days: int = 45, **fields: Any
) -> list[Indicator]:
    """New quarterly counts of a partner."""
    return [
        factories.create_indicator(
            partner=partner,
            title=title,
            code=title.lower().replace(" ", "-"),
            frequency=Frequency.QUARTER,
            lag_days=lag_days,
            **fields,
        )
        for title in titles
    ]


def enter(of_return: Return, *indicators: Indicator, by: Any = "anna") -> None:
    """A value for each of these."""
    for indicator in indicators:
        factories.enter_figure(of_return=of_return, indicator=indicator, value=7, by=by)


def send(of_return: Return, by: Any = "anna") -> None:
    """Everything that was entered."""
    figures = list(ReturnFigure.objects.filter(of_return=of_return))
    actions.send_return(of_return=of_return, figures=figures, by=by)


def send_back(of_return: Return, indicator: Indicator, reason: str) -> None:
    """One figure of a return that was sent."""
    figure = ReturnFigure.objects.get(of_return=of_return, indicator=indicator)
    actions.send_back(figure=figure, reason=reason, by="analyst")


def accept(of_return: Return) -> None:
    """What was sent."""
    actions.accept_return(of_return=of_return, area=factories.home_area(), by="analyst")


def logged_in(*partners: Partner, role: Role = Role.OFFICER, **fields: Any) -> Client:
    """A browser of somebody who works for these partners."""
    client = Client()
    client.force_login(factories.create_user(role=role, partners=partners, **fields))
    return client


def text_of(response: HttpResponse) -> str:
    """The words of the page's main part, in one line."""
    main = html_of(response).split("<main", 1)[1].split("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split()).replace(" .", ".")


def links_of(response: HttpResponse) -> dict[str, str]:
    """The links of the page's main part: words -> address."""
    main = html_of(response).split("<main", 1)[1].split("</main>")[0]
    found = re.findall(r'<a[^>]*href="([^"]*)"[^>]*>(.*?)</a>', main, re.S)
    return {
        " ".join(unescape(re.sub(r"<[^>]+>", "", words)).split()): address
        for address, words in found
    }
