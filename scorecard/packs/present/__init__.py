"""Chair mode: a pack as slides on a screen. Pure."""
