/** Drawn here, so that nothing is fetched. All are decoration: what they stand beside says it in words. */
const Icon = ({ path }: { readonly path: string }) => (
  <svg className="icon" viewBox="0 0 20 20" aria-hidden="true">
    <path d={path} />
  </svg>
);

export const EyeIcon = () => (
  <Icon path="M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5zM10 12.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z" />
);
export const ReplyIcon = () => <Icon path="M3 4.5h14v9H9l-4 3v-3H3z" />;
export const MoreIcon = () => (
  <svg className="icon dots" viewBox="0 0 20 20" aria-hidden="true">
    <circle cx="4.5" cy="10" r="1.6" />
    <circle cx="10" cy="10" r="1.6" />
    <circle cx="15.5" cy="10" r="1.6" />
  </svg>
);
export const CloseIcon = () => <Icon path="M5 5l10 10M15 5L5 15" />;
export const MenuIcon = () => <Icon path="M3 5h14M3 10h14M3 15h14" />;
export const SendIcon = () => <Icon path="M3 10l14-6-5 13-2.5-5z" />;
export const HomeIcon = () => <Icon path="M3 9l7-6 7 6v8h-5v-5H8v5H3z" />;
export const HashIcon = () => <Icon path="M8 3L6 17M14 3l-2 14M3.5 7.5h13M3 12.5h13" />;
export const SharedIcon = () => <Icon path="M8.5 6H6.5a4 4 0 0 0 0 8h2M11.5 6h2a4 4 0 0 1 0 8h-2M7 10h6" />;
export const FileIcon = () => <Icon path="M5 2.5h7l3 3v12H5zM12 2.5v3h3" />;

export const HopwiseMark = () => (
  <svg viewBox="0 0 32 32" aria-hidden="true" className="mark">
    <rect width="32" height="32" rx="8" />
    <path d="M7 22c3-11 6-11 9 0s6-11 9-11" />
    <circle cx="7" cy="22" r="2.4" />
    <circle cx="16" cy="22" r="2.4" />
    <circle cx="25" cy="11" r="2.4" />
  </svg>
);
