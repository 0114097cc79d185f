"""partners.csv."""

from __future__ import annotations

from ...forms.partners import PartnerForm
from ...forms.rows import CodeField, RowForm, RowMeta
from ...models import Partner
from .base import Column, FileResource


class PartnerRow(RowForm, PartnerForm):
    """One row of partners.csv."""

    successor = CodeField(Partner, required=False)

    class Meta(RowMeta):
        model = Partner
        fields = ("code", "name", "statutory", "starts", "ends", "successor")


class PartnerResource(FileResource):
    """Partners; a successor stands above in the file, or is stored already."""

    form_class = PartnerRow
    related = ("successor",)

    code = Column("code")
    name = Column("name")
    statutory = Column("statutory")
    starts = Column("starts", "from")
    ends = Column("ends", "to")
    successor = Column("successor__code", "successor", takes="successor")

    class Meta(FileResource.Meta):
        model = Partner
