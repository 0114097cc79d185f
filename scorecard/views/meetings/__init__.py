"""The pages of meetings: packs, chair mode, files, what was asked."""
