"""The screens of donation boxes: register, opening, minutes."""
