"""Packs: what was put before a meeting, as data that nothing live can change. Pure."""
