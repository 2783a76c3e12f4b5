"""The account in the settings: who it is, its devices, the ways out."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from luma_sync.engine.account import DeviceView
from luma_sync.engine.ledger import Ledger
from luma_sync.engine.status.snapshot import SyncStatus
from luma_sync.ui.commands import Commands
from luma_sync.ui.context import WindowContext
from luma_sync.ui.dialogs.delete_local import DeleteLocalDialog
from luma_sync.ui.error_text import ErrorText
from luma_sync.ui.formatting import exact_text, moment_of, plain, relative_text
from luma_sync.ui.icons import Shape
from luma_sync.ui.widgets.buttons import Button, VerbButton
from luma_sync.ui.widgets.setting_row import Fact, FactRow, Row, SettingGroup

DEVICES = "devices"
_ERASE = "delete local data"
_HOUR_S = 3600


class AccountRows(QObject):
    """Follows who is signed in; asks for the devices when it is shown."""

    def __init__(self, context: WindowContext, commands: Commands, group: SettingGroup) -> None:
        super().__init__(group)
        self._context, self._window = context, group
        theme = context.theme
        self._told_for = ""
        """Whose devices were asked for."""

        self.account = VerbButton(theme, commands.account, Shape.USER)
        self.who = Row(theme, "", control=self.account)
        self.devices = FactRow(theme, self.tr("Devices of this account"))
        self.erase = Button(theme, self.tr("Delete local data..."), Shape.TRASH)
        self.erase.clicked.connect(self._ask)
        text = self.tr("Signs out and deletes the library of this account, its files and its backups here.")
        self.local = Row(theme, self.tr("Delete local data"), text, control=self.erase)
        self.dialog: DeleteLocalDialog | None = None
        """The question, while it is open."""

        for row in (self.who, self.devices, self.local):
            group.add(row)
        context.bridge.status_changed.connect(self._show)
        self._show(context.bridge.status)

    def read(self) -> None:
        """Ask for the devices."""
        status = self._context.bridge.status
        self._told_for = status.email
        if not status.email:
            self.devices.show_facts(())
            self.devices.say(self.tr("Sign in to see them."))
            return
        account = self._context.engine.account
        self._context.actions.run(DEVICES, account.devices, done=self._list, failed=self._on_unknown)

    def _show(self, status: SyncStatus) -> None:
        url = self._context.engine.account.view().url
        email = plain(status.email)
        self.who.title.setText(email or self.tr("Nobody is signed in"))
        self.who.say(plain(url) if email else self.tr("Everything stays on this device."))
        reason = self.tr("Nobody is signed in: what is here is nowhere else.")
        self.erase.allow(bool(status.email), reason)
        is_other = status.email != self._told_for and (status.online or not status.email)
        if is_other and self._window.isVisible():
            self.read()

    def _list(self, devices: Sequence[DeviceView]) -> None:
        self.devices.say("" if devices else self.tr("The cloud has not heard of any yet."))
        self.devices.show_facts([self._fact(device) for device in devices])

    def _fact(self, device: DeviceView) -> Fact:
        now, moment = self._context.clock.now(), moment_of(device.last_seen_at)
        nameless = self.tr("Device without a name (%1)").replace("%1", device.id[:8])
        if device.is_this:
            when = self.tr("this device")
        elif moment is not None and (now - moment).total_seconds() < _HOUR_S:
            when = self.tr("synced within the last hour")
        else:
            when = self.tr("last synced %1").replace("%1", relative_text(device.last_seen_at, now))
        return Fact(name=plain(device.name) or nameless, value=when, tip=exact_text(device.last_seen_at))

    def _on_unknown(self, trouble: ErrorText) -> None:
        self.devices.show_facts(())
        if trouble.code == "not_found":
            self.devices.say(self.tr("This cloud does not tell them; bring its migrations up to date."))
        else:
            self.devices.say(trouble.title)

    def _ask(self) -> None:
        if self.dialog is not None:
            self.dialog.raise_()
            return
        account = self._context.engine.account
        self._context.actions.run("ledger", account.ledger, done=self._open)

    def _open(self, ledger: Ledger) -> None:
        if self.dialog is not None:
            return
        email = self._context.bridge.status.email
        dialog = DeleteLocalDialog(self._context.theme, email, ledger, self._window.window())
        dialog.confirmed.connect(self._erase)
        dialog.finished.connect(self._on_closed)
        self.dialog = dialog
        dialog.open()

    def _erase(self) -> None:
        account, dialog = self._context.engine.account, self.dialog
        if dialog is None:
            return
        dialog.set_busy(True)

        def done(_: None) -> None:
            if self.dialog is not None:
                self.dialog.accept()
            self._context.bridge.flush()

        def failed(trouble: ErrorText) -> None:
            if self.dialog is not None:
                self.dialog.show_problem(trouble)

        self._context.actions.run(_ERASE, account.erase, done=done, failed=failed)

    def _on_closed(self) -> None:
        self.dialog = None
