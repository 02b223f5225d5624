// The parts of Streamlit's page that the scripts read. Streamlit documents none of them; a test looks for each name in
// the version that is installed.
//
// Public replacement: events for a lost connection, a broken run and a finished run.

export const APP = '[data-testid="stApp"]'
export const CHART = '[data-testid="stVegaLiteChart"]'
export const CONNECTED = "CONNECTED"
export const CONNECTION = "data-test-connection-state"
export const DIALOG_BUTTON = '[data-testid="stDialog"] button'
export const DRAGGING = "data-dragging"
export const ELEMENT = '[data-testid="stElementContainer"]'
export const ERROR = '[data-testid="stException"]'
export const MAIN = '[data-testid="stMainBlockContainer"]'
export const PAGE_LINK = '[data-testid="stPageLink"] a'
export const SKELETON = '[data-testid="stSkeleton"]'
export const RUNNING = '[data-test-script-state="running"]'
