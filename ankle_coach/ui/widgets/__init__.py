"""The widgets: they receive plain values and paint them."""
