"""Uploading and downloading a table: preview first, then all of it or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export.admin import ImportExportMixin
from import_export.forms import ConfirmImportForm, ExportForm, ImportForm
from import_export.results import Result

LARGEST_FILE = 5 * 1024 * 1024
"""Bytes. Larger tables are loaded as a data folder, which shows how far it is."""


class UploadForm(ImportForm):
    """The file, and why it is uploaded. Its name says what format it has."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=500,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=gettext_lazy("Kept with everything that the file changes."),
    )
    field_order = ("resource", "import_file", "reason", "format")
    media = forms.Media()

    def __init__(self, formats: Any, resources: Any, **options: Any) -> None:
        super().__init__(formats, resources, **options)
        self.formats = formats
        self.fields["format"].required = False
        self.fields["format"].widget = forms.HiddenInput()
        self.fields["import_file"].widget.attrs["accept"] = ".csv,.xlsx"

    def clean_import_file(self) -> UploadedFile:
        """A file of moderate size."""
        file: UploadedFile = self.cleaned_data["import_file"]
        if file.size and file.size > LARGEST_FILE:
            raise forms.ValidationError(
                _("The file is larger than 5 MB: upload it in parts.")
            )
        return file

    def clean_format(self) -> str:
        """The format by the file's name."""
        file = self.cleaned_data.get("import_file")
        ending = Path(file.name).suffix.lower().lstrip(".") if file else ""
        for number, file_format in enumerate(self.formats):
            if file_format().get_extension() == ending:
                return str(number)
        if file:
            self.add_error("import_file", _("Choose a file named .csv or .xlsx."))
        return ""


class ConfirmUploadForm(ConfirmImportForm):
    """What the preview hands on: the reason, and which figures it has seen."""

    reason = forms.CharField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class FileAdmin(ImportExportMixin):
    """A table that can be uploaded and downloaded as CSV or XLSX."""

    import_form_class = UploadForm
    confirm_form_class = ConfirmUploadForm
    export_form_class = ExportForm
    import_template_name = "admin/indicators/import.html"
    export_template_name = "admin/indicators/export.html"

    def has_import_permission(self, request: HttpRequest) -> bool:
        """Those who may add and change one by one."""
        return bool(
            self.has_add_permission(request) and self.has_change_permission(request)
        )

    def has_export_permission(self, request: HttpRequest) -> bool:
        """Those who may look at the list."""
        return bool(self.has_view_permission(request))

    def get_import_data_kwargs(self, **options: Any) -> dict[str, Any]:
        """The reason and the preview's fingerprint go to the resource."""
        form = options.get("form")
        cleaned = form.cleaned_data if form else {}
        return {
            "reason": cleaned.get("reason", ""),
            "seen": cleaned.get("seen", ""),
            "rollback_on_validation_errors": True,
        }

    def import_action(self, request: HttpRequest, **options: Any) -> HttpResponse:
        """The page of the upload; the preview hands on what it has seen."""
        response: TemplateResponse = super().import_action(request, **options)
        context = getattr(response, "context_data", None) or {}
        if "confirm_form" in context:
            seen = getattr(context["result"], "fingerprint", "")
            context["confirm_form"].initial.update(
                reason=context["form"].cleaned_data["reason"], seen=seen
            )
        return response

    def process_import(self, request: HttpRequest, **options: Any) -> HttpResponse:
        """Save what the preview showed."""
        try:
            response: HttpResponse = super().process_import(request, **options)
        except FileNotFoundError:
            messages.error(
                request,
                _("The file is no longer here, nothing was saved: upload it again."),
            )
            return redirect(self._import_page())
        return response

    def process_result(self, result: Result, request: HttpRequest) -> HttpResponse:
        """Say what was saved; or that nothing was, and why."""
        problems = [str(error.error) for error in result.base_errors]
        if result.has_errors() or result.has_validation_errors():
            problems.append(_("Nothing was saved: upload the file again."))
            messages.error(request, " ".join(problems))
            return redirect(self._import_page())
        response: HttpResponse = super().process_result(result, request)
        return response

    def add_success_message(self, result: Result, request: HttpRequest) -> None:
        """How many rows were new, and how many changed something."""
        messages.success(
            request,
            _("Saved: %(new)s new, %(update)s changed. %(skip)s were the same.")
            % result.totals,
        )

    def add_data_read_fail_error_to_form(self, form: Any, error: Exception) -> None:
        """The file is not what its name says."""
        form.add_error(
            "import_file",
            _("The file cannot be read: save it as “CSV UTF-8” or as an Excel file."),
        )

    def _import_page(self) -> str:
        app, model = self.get_model_info()
        return reverse(f"admin:{app}_{model}_import")
