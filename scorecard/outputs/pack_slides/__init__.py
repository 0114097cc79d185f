"""The slides of a pack; pack_pptx puts them together."""
