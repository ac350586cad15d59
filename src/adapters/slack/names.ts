/** Callback ids, which Slack sends back to us and `manifest.json` repeats. */
export const reachModal = "reach";
export const detailsModal = "details";
export const cardModal = "card";
export const commandModal = "command";
export const quizModal = "quiz";
export const checkMessageShortcut = "check-message";
