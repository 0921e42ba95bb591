def test_start_page_looks_the_same(page):
    page.goto("http://127.0.0.1:8000/")
    assert page.screenshot()
