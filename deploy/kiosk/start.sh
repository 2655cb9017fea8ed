#!/bin/sh
# Show the kiosk on the whole screen: cage has room for one program, and Chromium shows one page.
set -eu

: "${KIOSK_URL:?Set KIOSK_URL, such as https://youthpoint.example.fi/kiosk/}"
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome)

# The folder keeps the one cookie that says which kiosk this is, so that it is connected once and not
# at every start; the policy has all the rest cleared.
profile=${KIOSK_PROFILE:-/var/lib/youthpoint-kiosk/profile}
mkdir -p "$profile"

# KIOSK_PRINTING=1 prints on this computer's own printer, without asking.
printing=
[ "${KIOSK_PRINTING:-0}" = 1 ] && printing=--kiosk-printing

exec cage -d -- "$browser" \
  --kiosk --ozone-platform=wayland --user-data-dir="$profile" \
  --no-first-run --no-default-browser-check --noerrdialogs --disable-infobars \
  --disable-session-crashed-bubble --disable-pinch --overscroll-history-navigation=0 \
  --disable-features=Translate,TouchpadOverscrollHistoryNavigation \
  --autoplay-policy=no-user-gesture-required --touch-events=enabled \
  --disk-cache-dir="${RUNTIME_DIRECTORY:-/tmp}/cache" $printing "$KIOSK_URL"
