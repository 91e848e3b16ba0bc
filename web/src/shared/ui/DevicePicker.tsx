/** Which microphone, or camera: there is nothing to choose until the browser tells their names. */
import { useEffect, useId, useState } from "react";
import { choose, chosen, devices, onDevices, type Device, type DeviceKind } from "../capture/devices";
import { useTranslation } from "../i18n";

interface Props {
  kind: DeviceKind;
  /** The name of the one in use. */
  using: string | null;
  disabled?: boolean;
  onChosen: (device: Device) => void;
}

export function DevicePicker({ kind, using, disabled = false, onChosen }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const known = useDevices(kind, using);
  if (known.length === 0) return null;
  const now = known.find((one) => one.name === using) ?? known.find((one) => one.id === chosen(kind)?.id);
  return (
    <p className="grid max-w-md gap-1">
      <label className="label" htmlFor={id}>
        {t(kind === "microphone" ? "devices.microphone" : "devices.camera")}
      </label>
      <select
        id={id}
        className="field"
        disabled={disabled}
        value={now?.id ?? ""}
        onChange={(event) => {
          const device = known.find((one) => one.id === event.target.value);
          if (!device) return;
          choose(kind, device);
          onChosen(device);
        }}
      >
        {!now && <option value="">{t("devices.choose")}</option>}
        {known.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </select>
    </p>
  );
}

/** Looked up anew when one is plugged in or out, and when another is `using`: names come with the first use. */
function useDevices(kind: DeviceKind, using: string | null): Device[] {
  const [known, setKnown] = useState<Device[]>([]);
  useEffect(() => {
    let left = false;
    const look = () => void devices(kind).then((found) => !left && setKnown(found));
    look();
    const unwatch = onDevices(look);
    return () => {
      left = true;
      unwatch();
    };
  }, [kind, using]);
  return known;
}
