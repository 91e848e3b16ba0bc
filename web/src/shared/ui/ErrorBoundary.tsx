import { Component, type ReactNode } from "react";
import { useTranslation } from "../i18n";

interface Props {
  /** The page's address: another page may work where this one does not. */
  place: string;
  children: ReactNode;
}

interface State {
  failed: boolean;
}

/** Words and a way out where a page can't be loaded or drawn, such as after a release that replaced its files. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { failed: false };

  static getDerivedStateFromError(): State {
    return { failed: true };
  }

  override componentDidUpdate(before: Props): void {
    if (this.state.failed && before.place !== this.props.place) this.setState({ failed: false });
  }

  override render(): ReactNode {
    return this.state.failed ? <Broken /> : this.props.children;
  }
}

function Broken() {
  const { t } = useTranslation();
  return (
    <div role="alert" className="card grid justify-items-start gap-4">
      <h1>{t("broken.title")}</h1>
      <p>{t("broken.why")}</p>
      <button type="button" className="button button-primary" onClick={() => location.reload()}>
        {t("broken.reload")}
      </button>
    </div>
  );
}
