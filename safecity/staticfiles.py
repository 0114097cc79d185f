"""Static files with the hash of their content in their names, compressed once."""

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
