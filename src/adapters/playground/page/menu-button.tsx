import { MenuIcon } from "./icons.tsx";

export const MenuButton = ({ onOpen }: { readonly onOpen: () => void }) => (
  <button type="button" className="plain only-narrow" onClick={onOpen} aria-label="Open the sidebar">
    <MenuIcon />
  </button>
);
