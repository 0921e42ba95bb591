def test_start_page_lists_employees(page):
    page.goto("http://127.0.0.1:8000/")
    assert page.get_by_role("heading", name="YuKyu").is_visible()
