"""What a page body is made of. One block, one template (templates/blocks/<name>.html), one name."""
