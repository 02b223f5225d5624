"""Redraws docs/screenshot.png from the running app: `make screenshot`."""

from tests.browser.harness import ROOT, Visitor, launch, serve


def main() -> None:
    with serve() as server, launch() as browser:
        # Twice the pixels, so that the picture stays sharp in the README on a fine screen.
        page = Visitor(browser, server, options={"device_scale_factor": 2}).open()
        page.get_by_role("button", name="Don't show again").click()
        page.mouse.click(1270, 880)  # away from what the click left in focus
        page.screenshot(path=ROOT / "docs" / "screenshot.png")


if __name__ == "__main__":
    main()
