"""The register of administrative procedures (*danh mục thủ tục hành chính*): what each asks."""
