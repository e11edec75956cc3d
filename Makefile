# The only door: make run, make test, make lint, make bench, make stop, make lock.

PORT ?= 8000
export PORT
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11 python3.14; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& { echo "$$name"; break; }; done)
setup = $(if $(PYTHON),$(PYTHON) tools/setup,@echo "Cần Python 3.11 trở lên." >&2; exit 1;)
in_venv = .venv/bin/python -m

.PHONY: help run stop test lint bench lock

help:
	@echo "make run     chạy Motcua: cài đặt nếu cần, mở http://127.0.0.1:$(PORT)/ (đổi cổng: PORT=8080)"
	@echo "make stop    dừng Motcua đang chạy"
	@echo "make test    chạy mọi kiểm thử (thêm tùy chọn: ARGS='-k plan')"
	@echo "             chỉ các kiểm thử có cơ sở dữ liệu, trên PostgreSQL 15 cài ở máy: POSTGRESQL=15"
	@echo "make lint    kiểm tra cách viết, kiểu, ranh giới giữa các phần"
	@echo "make bench   đo tốc độ"
	@echo "make lock    khóa lại phiên bản các gói sau khi sửa pyproject.toml"

run:
	@$(setup) run
	@exec $(in_venv) motcua serve $(ARGS)

stop:
	@test ! -x .venv/bin/python || exec $(in_venv) motcua stop

test:
	@$(setup) test
	@$(if $(POSTGRESQL),,tools/browser)
	@MOTCUA_TEST_POSTGRESQL=$(POSTGRESQL) exec $(in_venv) pytest -n 2 $(ARGS)

lint:
	@$(setup) test
	$(in_venv) ruff check .
	$(in_venv) ruff format --check .
	$(PYTHON) tools/lock --check
	$(in_venv) mypy
	.venv/bin/lint-imports
	$(in_venv) djlint --lint --quiet src
	$(in_venv) django makemigrations --check --dry-run --settings=motcua.config.settings_test

bench:
	@$(setup) test
	@exec $(in_venv) bench $(ARGS)

lock:
	@$(PYTHON) tools/lock $(ARGS)
