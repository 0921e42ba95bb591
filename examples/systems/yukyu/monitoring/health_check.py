"""Asks the application and its database whether they are well. Run by hand."""
from __future__ import annotations

import json
import sys
import urllib.request


def check(url: str) -> dict[str, object]:
    try:
        with urllib.request.urlopen(url, timeout=5) as response:
            return {"url": url, "status": response.status, "ok": response.status == 200}
    except OSError as error:
        return {"url": url, "status": None, "ok": False, "error": str(error)}


if __name__ == "__main__":
    base = sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8000"
    results = [check(f"{base}{path}") for path in ("/health", "/api/employees?year=2025")]
    print(json.dumps(results, indent=2))
    sys.exit(0 if all(result["ok"] for result in results) else 1)
