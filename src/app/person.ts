/** Who asks, and where: what access is decided from. */
export interface Asker {
  /** The workspace and, in it, the person. */
  readonly team: string;
  readonly user: string;
  readonly userGroups: readonly string[];
  /** A guest of the workspace, or somebody from another one. */
  readonly isGuest: boolean;
  readonly place: Place;
}

export interface Place {
  readonly channel: string;
  readonly kind: "channel" | "direct-message";
  /** Shared with another company (Slack Connect). */
  readonly isShared: boolean;
  /** Set where Slack does not show us the channel; it may then be shared with anybody, and counts as shared. */
  readonly isUnseen?: true;
}

/** The people who are called where the cards do not help: a user group, and its channel; null for wherever the question was. */
export interface Humans {
  readonly group: string;
  readonly channel: string | null;
}
