"""Static files with the hash of their content in their names, compressed once."""

from functools import cached_property

from whitenoise.storage import CompressedManifestStaticFilesStorage


class ManifestStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage, but for source maps.

    Minified scripts of others end in a `sourceMappingURL` comment. We do not serve
    the maps (three times the script's size), and without this collecting would fail
    because the file that the comment names is not there.
    """

    # A module names the modules it imports; those names get their hashes too.
    support_js_module_import_aggregation = True
    patterns = tuple(
        (glob, tuple(p for p in patterns if "sourceMappingURL" not in str(p)))
        for glob, patterns in CompressedManifestStaticFilesStorage.patterns
    )

    @cached_property
    def _addresses(self) -> dict[str | None, str]:
        return {}

    def url(self, name: str | None, **options: bool) -> str:
        """The file's address, worked out once: the manifest is read once as well."""
        if options:
            return str(super().url(name, **options))
        if name not in self._addresses:
            self._addresses[name] = str(super().url(name))
        return self._addresses[name]
