/** Callback ids, which Slack sends back to us and `manifest.json` repeats. */
export const reachModal = "reach";
export const detailsModal = "details";
export const cardModal = "card";
export const commandModal = "command";
export const quizModal = "quiz";
export const channelAnswerModal = "quiz-answer";
export const quizSetupModal = "quiz-setup";
export const quizReportModal = "quiz-report";
export const quizDecisionModal = "quiz-decision";
export const interviewSetupModal = "interview-setup";
export const interviewModal = "interview";
export const interviewFollowUpModal = "interview-follow-up";
export const checkMessageShortcut = "check-message";
