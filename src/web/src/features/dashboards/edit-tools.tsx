import type { Widget } from '@/shared/api/types';
import { Icon, type IconName } from '@/shared/ui/icons';
import { ActionIcon, Menu } from '@/shared/ui/kit';

type EditToolsProps = {
  widget: Widget;
  place: number;
  count: number;
  onMove: (by: number) => void;
  onSize: (size: { width: number; height: number }) => void;
  onEdit: () => void;
  onRemove: () => void;
};

/** Everything that dragging does, and editing, for the keyboard too. */
export function EditTools({ widget, place, count, onMove, onSize, onEdit, onRemove }: EditToolsProps) {
  const { title, width, height } = widget;
  const size = (by: { width?: number; height?: number }) => () =>
    onSize({ width: width + (by.width ?? 0), height: height + (by.height ?? 0) });
  return (
    <>
      <Tool icon="left" label={`Move ${title} earlier`} disabled={place === 0} onClick={() => onMove(-1)} />
      <Tool
        icon="right"
        label={`Move ${title} later`}
        disabled={place === count - 1}
        onClick={() => onMove(1)}
      />
      <Menu position="bottom-end" closeOnItemClick={false}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={`Edit ${title}`}>
            <Icon name="more" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item closeMenuOnClick onClick={onEdit}>
            Change what it shows
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item disabled={width >= 12} onClick={size({ width: 1 })}>
            Wider
          </Menu.Item>
          <Menu.Item disabled={width <= 2} onClick={size({ width: -1 })}>
            Narrower
          </Menu.Item>
          <Menu.Item disabled={height >= 12} onClick={size({ height: 1 })}>
            Taller
          </Menu.Item>
          <Menu.Item disabled={height <= 1} onClick={size({ height: -1 })}>
            Shorter
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item closeMenuOnClick onClick={onRemove}>
            Remove
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

type ToolProps = { icon: IconName; label: string; disabled: boolean; onClick: () => void };

const Tool = ({ icon, label, disabled, onClick }: ToolProps) => (
  <ActionIcon variant="subtle" color="gray" aria-label={label} disabled={disabled} onClick={onClick}>
    <Icon name={icon} size={16} />
  </ActionIcon>
);
