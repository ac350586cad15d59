/**
 * What Slack takes, in code points unless said otherwise. What is longer is refused as a whole (`invalid_blocks`), so
 * everything is measured before it is sent.
 */
export const limits = {
  /** https://docs.slack.dev/reference/block-kit/blocks */
  blocksInMessage: 50,
  blocksInView: 100,
  /** https://docs.slack.dev/reference/block-kit/blocks/header-block */
  header: 150,
  /** https://docs.slack.dev/reference/block-kit/composition-objects/text-object */
  text: 3000,
  /** https://docs.slack.dev/reference/block-kit/blocks/context-block */
  contextElements: 10,
  contextText: 2000,
  /** https://docs.slack.dev/reference/block-kit/blocks/actions-block */
  actions: 25,
  /** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
  buttonText: 75,
  /** https://docs.slack.dev/reference/block-kit/blocks/image-block */
  altText: 2000,
  /** Titles and buttons of a modal. https://docs.slack.dev/reference/views/modal-views */
  modalTitle: 24,
  /** A recommendation for `text`; `chat.update` takes no more. https://docs.slack.dev/reference/methods/chat.update */
  messageText: 4000,
} as const;

/**
 * UTF-8 bytes of the JSON of all blocks of a message. Slack documents no such limit, but answers `msg_blocks_too_long`
 * from about 13,200 characters on, containers and all. https://github.com/slackapi/bolt-js/issues/2509,
 * https://github.com/slackapi/bolt-js/issues/2867
 */
export const mostMessageBytes = 12_000;

/** No block is larger, so that every block fits a message beside a headline, a footer and buttons. */
export const mostBlockBytes = 2400;

/** UTF-8 bytes of the JSON of a value. */
export const jsonBytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

/** Of a text inside JSON, without its quotation marks. */
export const textBytes = (text: string): number => jsonBytes(text) - 2;
