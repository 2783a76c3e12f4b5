<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
  <context>
    <name>AboutDialog</name>
    <message>
      <source>About Luma Sync</source>
      <translation>Über Luma Sync</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Copy versions</source>
      <translation>Versionen kopieren</translation>
    </message>
    <message>
      <source>Keeps a music and light-show library in step with its cloud, also when you work offline.</source>
      <translation>Hält eine Bibliothek mit Musik und Lichtshows mit ihrer Cloud auf einem Stand, auch beim Arbeiten ohne Netz.</translation>
    </message>
    <message>
      <source>Libraries</source>
      <translation>Bibliotheken</translation>
    </message>
    <message>
      <source>Libraries and licences</source>
      <translation>Bibliotheken und Lizenzen</translation>
    </message>
    <message>
      <source>Licence</source>
      <translation>Lizenz</translation>
    </message>
    <message>
      <source>Look for updates</source>
      <translation>Nach neueren Versionen sehen</translation>
    </message>
    <message>
      <source>Looking...</source>
      <translation>Wird gesucht...</translation>
    </message>
    <message>
      <source>Opens a page in the browser; the program itself asks nobody.</source>
      <translation>Öffnet eine Seite im Browser; das Programm selbst fragt niemanden.</translation>
    </message>
    <message>
      <source>The descriptions of the libraries are not installed.</source>
      <translation>Die Beschreibungen der Bibliotheken sind nicht installiert.</translation>
    </message>
    <message>
      <source>The versions are in the clipboard.</source>
      <translation>Die Versionen sind in der Zwischenablage.</translation>
    </message>
    <message>
      <source>This installation names no page that tells of newer versions.</source>
      <translation>Diese Installation nennt keine Seite mit neueren Versionen.</translation>
    </message>
    <message>
      <source>This package brings no licence text along; its home page has it.</source>
      <translation>Dieses Paket bringt keinen Lizenztext mit; er steht auf seiner Webseite.</translation>
    </message>
    <message>
      <source>licence not named</source>
      <translation>Lizenz nicht genannt</translation>
    </message>
  </context>
  <context>
    <name>AccountFlow</name>
    <message>
      <source>This system has no password store. You are signed in for this session only.</source>
      <translation>Dieses System hat keinen Passwortspeicher. Die Anmeldung gilt nur für diese Sitzung.</translation>
    </message>
  </context>
  <context>
    <name>AccountRows</name>
    <message>
      <source>Delete local data</source>
      <translation>Lokale Daten löschen</translation>
    </message>
    <message>
      <source>Delete local data...</source>
      <translation>Lokale Daten löschen...</translation>
    </message>
    <message>
      <source>Device without a name (%1)</source>
      <translation>Gerät ohne Namen (%1)</translation>
    </message>
    <message>
      <source>Devices of this account</source>
      <translation>Geräte dieses Kontos</translation>
    </message>
    <message>
      <source>Everything stays on this device.</source>
      <translation>Alles bleibt auf diesem Gerät.</translation>
    </message>
    <message>
      <source>Nobody is signed in</source>
      <translation>Niemand ist angemeldet</translation>
    </message>
    <message>
      <source>Nobody is signed in: what is here is nowhere else.</source>
      <translation>Niemand ist angemeldet: Was hier ist, ist sonst nirgends.</translation>
    </message>
    <message>
      <source>Sign in to see them.</source>
      <translation>Nach der Anmeldung sind sie zu sehen.</translation>
    </message>
    <message>
      <source>Signs out and deletes the library of this account, its files and its backups here.</source>
      <translation>Meldet ab und löscht die Bibliothek dieses Kontos, ihre Dateien und ihre Sicherungen auf diesem Gerät.</translation>
    </message>
    <message>
      <source>The cloud has not heard of any yet.</source>
      <translation>Die Cloud kennt noch keines.</translation>
    </message>
    <message>
      <source>This cloud does not tell them; bring its migrations up to date.</source>
      <translation>Diese Cloud nennt sie nicht; ihre Migrationen müssen auf den neuesten Stand.</translation>
    </message>
    <message>
      <source>last synced %1</source>
      <translation>zuletzt synchronisiert %1</translation>
    </message>
    <message>
      <source>synced within the last hour</source>
      <translation>in der letzten Stunde synchronisiert</translation>
    </message>
    <message>
      <source>this device</source>
      <translation>dieses Gerät</translation>
    </message>
  </context>
  <context>
    <name>Activity</name>
    <message numerus="yes">
      <source>%1 (%Ln times)</source>
      <translation>
        <numerusform>%1 (%Ln Mal)</numerusform>
        <numerusform>%1 (%Ln Mal)</numerusform>
      </translation>
    </message>
    <message>
      <source>%1 in %2</source>
      <translation>%1 in %2</translation>
    </message>
    <message numerus="yes">
      <source>%1 in %Ln runs</source>
      <translation>
        <numerusform>%1 in %Ln Durchgang</numerusform>
        <numerusform>%1 in %Ln Durchgängen</numerusform>
      </translation>
    </message>
    <message>
      <source>%1 to %2</source>
      <translation>%1 bis %2</translation>
    </message>
    <message numerus="yes">
      <source>%1, %Ln line(s), folded</source>
      <translation>
        <numerusform>%1, %Ln Zeile, eingeklappt</numerusform>
        <numerusform>%1, %Ln Zeilen, eingeklappt</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%1, %Ln line(s), shown below</source>
      <translation>
        <numerusform>%1, %Ln Zeile, darunter gezeigt</numerusform>
        <numerusform>%1, %Ln Zeilen, darunter gezeigt</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln %2 received</source>
      <translation>
        <numerusform>%Ln %2 empfangen</numerusform>
        <numerusform>%Ln %2 empfangen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln %2 received from %1</source>
      <translation>
        <numerusform>%Ln %2 von %1 empfangen</numerusform>
        <numerusform>%Ln %2 von %1 empfangen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s) given up</source>
      <translation>
        <numerusform>%Ln Änderung aufgegeben</numerusform>
        <numerusform>%Ln Änderungen aufgegeben</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s) paused</source>
      <translation>
        <numerusform>%Ln Änderung angehalten</numerusform>
        <numerusform>%Ln Änderungen angehalten</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s) resumed</source>
      <translation>
        <numerusform>%Ln Änderung fortgesetzt</numerusform>
        <numerusform>%Ln Änderungen fortgesetzt</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s) sent</source>
      <translation>
        <numerusform>%Ln Änderung gesendet</numerusform>
        <numerusform>%Ln Änderungen gesendet</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s) to be sent first</source>
      <translation>
        <numerusform>%Ln Änderung geht zuerst</numerusform>
        <numerusform>%Ln Änderungen gehen zuerst</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s) to be tried again</source>
      <translation>
        <numerusform>%Ln Änderung wird erneut versucht</numerusform>
        <numerusform>%Ln Änderungen werden erneut versucht</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln conflict(s) merged by themselves</source>
      <translation>
        <numerusform>%Ln Konflikt von selbst zusammengeführt</numerusform>
        <numerusform>%Ln Konflikte von selbst zusammengeführt</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln conflict(s) settled</source>
      <translation>
        <numerusform>%Ln Konflikt geklärt</numerusform>
        <numerusform>%Ln Konflikte geklärt</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln conflict(s) settled by a rule</source>
      <translation>
        <numerusform>%Ln Konflikt durch eine Regel geklärt</numerusform>
        <numerusform>%Ln Konflikte durch eine Regel geklärt</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln delete(s) confirmed</source>
      <translation>
        <numerusform>%Ln Löschung bestätigt</numerusform>
        <numerusform>%Ln Löschungen bestätigt</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln delete(s) given up</source>
      <translation>
        <numerusform>%Ln Löschung aufgegeben</numerusform>
        <numerusform>%Ln Löschungen aufgegeben</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) fetched</source>
      <translation>
        <numerusform>%Ln Datei geholt</numerusform>
        <numerusform>%Ln Dateien geholt</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) uploaded</source>
      <translation>
        <numerusform>%Ln Datei hochgeladen</numerusform>
        <numerusform>%Ln Dateien hochgeladen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln merge(s) undone</source>
      <translation>
        <numerusform>%Ln Zusammenführung rückgängig gemacht</numerusform>
        <numerusform>%Ln Zusammenführungen rückgängig gemacht</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln row(s) brought back</source>
      <translation>
        <numerusform>%Ln Eintrag zurückgeholt</numerusform>
        <numerusform>%Ln Einträge zurückgeholt</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln row(s) deleted by hand</source>
      <translation>
        <numerusform>%Ln Eintrag von Hand gelöscht</numerusform>
        <numerusform>%Ln Einträge von Hand gelöscht</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln row(s) deleted here too</source>
      <translation>
        <numerusform>%Ln Eintrag auch hier gelöscht</numerusform>
        <numerusform>%Ln Einträge auch hier gelöscht</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln row(s) kept and sent again</source>
      <translation>
        <numerusform>%Ln Eintrag behalten und wieder gesendet</numerusform>
        <numerusform>%Ln Einträge behalten und wieder gesendet</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln row(s) merged with their twin</source>
      <translation>
        <numerusform>%Ln Eintrag mit seinem Zwilling zusammengeführt</numerusform>
        <numerusform>%Ln Einträge mit ihrem Zwilling zusammengeführt</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln settlement(s) taken back</source>
      <translation>
        <numerusform>%Ln Klärung zurückgenommen</numerusform>
        <numerusform>%Ln Klärungen zurückgenommen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln track(s) imported</source>
      <translation>
        <numerusform>%Ln Track importiert</numerusform>
        <numerusform>%Ln Tracks importiert</numerusform>
      </translation>
    </message>
    <message>
      <source>Device</source>
      <translation>Gerät</translation>
    </message>
    <message>
      <source>Direction</source>
      <translation>Richtung</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>Fertig</translation>
    </message>
    <message>
      <source>Error</source>
      <translation>Fehler</translation>
    </message>
    <message>
      <source>Item</source>
      <translation>Eintrag</translation>
    </message>
    <message>
      <source>Kind</source>
      <translation>Art</translation>
    </message>
    <message>
      <source>Line</source>
      <translation>Zeile</translation>
    </message>
    <message>
      <source>No item</source>
      <translation>Kein Eintrag</translation>
    </message>
    <message>
      <source>No old value is kept that could bring this back.</source>
      <translation>Es ist kein alter Wert aufbewahrt, der das zurückbringen könnte.</translation>
    </message>
    <message>
      <source>On this device</source>
      <translation>Auf diesem Gerät</translation>
    </message>
    <message>
      <source>Received</source>
      <translation>Empfangen</translation>
    </message>
    <message>
      <source>Receiving</source>
      <translation>Empfang</translation>
    </message>
    <message numerus="yes">
      <source>Receiving: %Ln row(s) moved</source>
      <translation>
        <numerusform>Empfang: %Ln Eintrag bewegt</numerusform>
        <numerusform>Empfang: %Ln Einträge bewegt</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Refresh: %Ln row(s) moved</source>
      <translation>
        <numerusform>Auffrischen: %Ln Eintrag bewegt</numerusform>
        <numerusform>Auffrischen: %Ln Einträge bewegt</numerusform>
      </translation>
    </message>
    <message>
      <source>Result</source>
      <translation>Ergebnis</translation>
    </message>
    <message>
      <source>Row</source>
      <translation>Eintrag</translation>
    </message>
    <message>
      <source>Rows</source>
      <translation>Einträge</translation>
    </message>
    <message>
      <source>Sending</source>
      <translation>Senden</translation>
    </message>
    <message numerus="yes">
      <source>Sending: %Ln row(s) moved</source>
      <translation>
        <numerusform>Senden: %Ln Eintrag bewegt</numerusform>
        <numerusform>Senden: %Ln Einträge bewegt</numerusform>
      </translation>
    </message>
    <message>
      <source>Sent</source>
      <translation>Gesendet</translation>
    </message>
    <message numerus="yes">
      <source>Sync: %Ln row(s) moved</source>
      <translation>
        <numerusform>Abgleich: %Ln Eintrag bewegt</numerusform>
        <numerusform>Abgleich: %Ln Einträge bewegt</numerusform>
      </translation>
    </message>
    <message>
      <source>The cloud</source>
      <translation>Die Cloud</translation>
    </message>
    <message>
      <source>The old values are not kept any more.</source>
      <translation>Die alten Werte werden nicht mehr aufbewahrt.</translation>
    </message>
    <message>
      <source>This device</source>
      <translation>Dieses Gerät</translation>
    </message>
    <message>
      <source>This was taken back already.</source>
      <translation>Dies wurde schon zurückgenommen.</translation>
    </message>
    <message>
      <source>Time</source>
      <translation>Zeit</translation>
    </message>
    <message>
      <source>Took</source>
      <translation>Dauer</translation>
    </message>
    <message>
      <source>What</source>
      <translation>Was</translation>
    </message>
    <message>
      <source>none</source>
      <translation>keiner</translation>
    </message>
  </context>
  <context>
    <name>ActivityDetails</name>
    <message>
      <source>Only this item</source>
      <translation>Nur dieser Eintrag</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>Öffnen</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Rückgängig</translation>
    </message>
  </context>
  <context>
    <name>ActivityFilters</name>
    <message>
      <source>%1 to %2</source>
      <translation>%1 bis %2</translation>
    </message>
    <message>
      <source>All</source>
      <translation>Alle</translation>
    </message>
    <message>
      <source>All devices</source>
      <translation>Alle Geräte</translation>
    </message>
    <message>
      <source>Any day</source>
      <translation>Jeder Tag</translation>
    </message>
    <message>
      <source>Choose days...</source>
      <translation>Tage wählen...</translation>
    </message>
    <message>
      <source>Days</source>
      <translation>Tage</translation>
    </message>
    <message>
      <source>Device</source>
      <translation>Gerät</translation>
    </message>
    <message>
      <source>Find in the activity</source>
      <translation>In der Aktivität suchen</translation>
    </message>
    <message>
      <source>Here</source>
      <translation>Hier</translation>
    </message>
    <message>
      <source>Last 7 days</source>
      <translation>Letzte 7 Tage</translation>
    </message>
    <message>
      <source>Only %1</source>
      <translation>Nur %1</translation>
    </message>
    <message>
      <source>Only errors</source>
      <translation>Nur Fehler</translation>
    </message>
    <message>
      <source>Received</source>
      <translation>Empfangen</translation>
    </message>
    <message>
      <source>Runs</source>
      <translation>Durchgänge</translation>
    </message>
    <message>
      <source>Sent</source>
      <translation>Gesendet</translation>
    </message>
    <message>
      <source>Show activity by direction</source>
      <translation>Aktivität nach Richtung zeigen</translation>
    </message>
    <message>
      <source>The cloud</source>
      <translation>Die Cloud</translation>
    </message>
    <message>
      <source>This computer</source>
      <translation>Dieser Computer</translation>
    </message>
    <message>
      <source>This device</source>
      <translation>Dieses Gerät</translation>
    </message>
    <message>
      <source>Today</source>
      <translation>Heute</translation>
    </message>
    <message>
      <source>Whose activity is shown</source>
      <translation>Wessen Aktivität gezeigt wird</translation>
    </message>
    <message>
      <source>Yesterday</source>
      <translation>Gestern</translation>
    </message>
  </context>
  <context>
    <name>ActivityPanel</name>
    <message numerus="yes">
      <source>%Ln line(s) shown</source>
      <translation>
        <numerusform>%Ln Zeile gezeigt</numerusform>
        <numerusform>%Ln Zeilen gezeigt</numerusform>
      </translation>
    </message>
    <message>
      <source>Activity</source>
      <translation>Aktivität</translation>
    </message>
    <message>
      <source>Activity of this device</source>
      <translation>Aktivität dieses Geräts</translation>
    </message>
    <message>
      <source>Clear filter</source>
      <translation>Filter aufheben</translation>
    </message>
    <message>
      <source>Everything that is sent, received or imported is noted here.</source>
      <translation>Alles, was gesendet, empfangen oder importiert wird, steht hier.</translation>
    </message>
    <message>
      <source>Fold its lines</source>
      <translation>Zeilen einklappen</translation>
    </message>
    <message>
      <source>No line matches</source>
      <translation>Keine Zeile passt</translation>
    </message>
    <message>
      <source>Nothing has happened yet</source>
      <translation>Noch ist nichts geschehen</translation>
    </message>
    <message>
      <source>Nothing of this kind was noted.</source>
      <translation>Nichts davon wurde vermerkt.</translation>
    </message>
    <message>
      <source>Select one line.</source>
      <translation>Eine Zeile auswählen.</translation>
    </message>
    <message>
      <source>Show its lines</source>
      <translation>Zeilen zeigen</translation>
    </message>
    <message>
      <source>The activity cannot be shown</source>
      <translation>Die Aktivität kann nicht gezeigt werden</translation>
    </message>
    <message>
      <source>The last change of each item in the cloud, also before it came here, newest first.</source>
      <translation>Die letzte Änderung jedes Eintrags in der Cloud, auch bevor sie hier ankam, die neueste zuerst.</translation>
    </message>
    <message>
      <source>This line is about no single item.</source>
      <translation>Diese Zeile handelt von keinem einzelnen Eintrag.</translation>
    </message>
    <message numerus="yes">
      <source>What this device sent and received in the last %Ln day(s), newest first.</source>
      <translation>
        <numerusform>Was dieses Gerät am letzten Tag gesendet und empfangen hat, das Neueste zuerst.</numerusform>
        <numerusform>Was dieses Gerät in den letzten %Ln Tagen gesendet und empfangen hat, das Neueste zuerst.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>ActivityVerbs</name>
    <message numerus="yes">
      <source>%1 of %Ln taken back. %2</source>
      <translation>
        <numerusform>%1 von %Ln zurückgenommen. %2</numerusform>
        <numerusform>%1 von %Ln zurückgenommen. %2</numerusform>
      </translation>
    </message>
    <message>
      <source>Taken back; what changed is sent as an ordinary edit.</source>
      <translation>Zurückgenommen; was sich ändert, wird wie jede Änderung gesendet.</translation>
    </message>
    <message>
      <source>This line is about no single item.</source>
      <translation>Diese Zeile handelt von keinem einzelnen Eintrag.</translation>
    </message>
  </context>
  <context>
    <name>Analysis</name>
    <message numerus="yes">
      <source>%Ln track(s) analysed, stems by a basic split.</source>
      <translation>
        <numerusform>%Ln Track analysiert, Stems durch einfache Trennung.</numerusform>
        <numerusform>%Ln Tracks analysiert, Stems durch einfache Trennung.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln track(s) could not be analysed.</source>
      <translation>
        <numerusform>%Ln Track konnte nicht analysiert werden.</numerusform>
        <numerusform>%Ln Tracks konnten nicht analysiert werden.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln track(s) had nothing to add.</source>
      <translation>
        <numerusform>Bei %Ln Track gab es nichts zu ergänzen.</numerusform>
        <numerusform>Bei %Ln Tracks gab es nichts zu ergänzen.</numerusform>
      </translation>
    </message>
    <message>
      <source>Analysing %3: %4</source>
      <translation>Analyse von %3: %4</translation>
    </message>
    <message numerus="yes">
      <source>Analysing %Ln track(s)</source>
      <translation>
        <numerusform>Analyse von %Ln Track</numerusform>
        <numerusform>Analyse von %Ln Tracks</numerusform>
      </translation>
    </message>
    <message>
      <source>Analysing track %1 of %2: %3: %4</source>
      <translation>Analyse von Track %1 von %2: %3: %4</translation>
    </message>
    <message>
      <source>Cancelling the analysis...</source>
      <translation>Die Analyse wird abgebrochen...</translation>
    </message>
    <message>
      <source>The analysis ended early.</source>
      <translation>Die Analyse endete vorzeitig.</translation>
    </message>
    <message>
      <source>The analysis was cancelled.</source>
      <translation>Die Analyse wurde abgebrochen.</translation>
    </message>
    <message>
      <source>There was nothing to analyse.</source>
      <translation>Es gab nichts zu analysieren.</translation>
    </message>
    <message>
      <source>basic split</source>
      <translation>einfache Trennung</translation>
    </message>
    <message>
      <source>listening</source>
      <translation>hört zu</translation>
    </message>
  </context>
  <context>
    <name>AnalysisFlow</name>
    <message>
      <source>Every track whose audio is on this device is analysed.</source>
      <translation>Jeder Track, dessen Audio auf diesem Gerät ist, ist analysiert.</translation>
    </message>
    <message>
      <source>Show which</source>
      <translation>Zeigen, welche</translation>
    </message>
  </context>
  <context>
    <name>AnalysisReportDialog</name>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>The analysis</source>
      <translation>Die Analyse</translation>
    </message>
    <message>
      <source>Tracks and reasons</source>
      <translation>Tracks und Gründe</translation>
    </message>
  </context>
  <context>
    <name>AnalysisStrip</name>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Cancel the analysis</source>
      <translation>Die Analyse abbrechen</translation>
    </message>
    <message>
      <source>Tracks analysed</source>
      <translation>Analysierte Tracks</translation>
    </message>
  </context>
  <context>
    <name>AttemptList</name>
    <message>
      <source>What was tried</source>
      <translation>Was versucht wurde</translation>
    </message>
  </context>
  <context>
    <name>Attempts</name>
    <message>
      <source>%1 (after %2)</source>
      <translation>%1 (nach %2)</translation>
    </message>
    <message numerus="yes">
      <source>%Ln earlier</source>
      <translation>
        <numerusform>%Ln früherer</numerusform>
        <numerusform>%Ln frühere</numerusform>
      </translation>
    </message>
    <message>
      <source>Being sent</source>
      <translation>Wird gesendet</translation>
    </message>
    <message>
      <source>Next try</source>
      <translation>Nächster Versuch</translation>
    </message>
    <message>
      <source>Paused, by hand</source>
      <translation>Von Hand angehalten</translation>
    </message>
    <message>
      <source>Resumed, by hand</source>
      <translation>Von Hand fortgesetzt</translation>
    </message>
    <message>
      <source>Sent; it was changed in the cloud too</source>
      <translation>Gesendet; auch in der Cloud geändert</translation>
    </message>
    <message>
      <source>To be sent first, by hand</source>
      <translation>Von Hand nach vorn gestellt</translation>
    </message>
    <message>
      <source>To be tried again at once, by hand</source>
      <translation>Von Hand sofort erneut zu versuchen</translation>
    </message>
    <message>
      <source>now</source>
      <translation>jetzt</translation>
    </message>
  </context>
  <context>
    <name>AttentionPanel</name>
    <message numerus="yes">
      <source>%Ln analysis(es) not packed</source>
      <translation>
        <numerusform>%Ln Analyse nicht gepackt</numerusform>
        <numerusform>%Ln Analysen nicht gepackt</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln analysis(es) tried again now.</source>
      <translation>
        <numerusform>%Ln Analyse wird jetzt erneut versucht.</numerusform>
        <numerusform>%Ln Analysen werden jetzt erneut versucht.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln cause(s)</source>
      <translation>
        <numerusform>%Ln Ursache</numerusform>
        <numerusform>%Ln Ursachen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s) tried again now.</source>
      <translation>
        <numerusform>%Ln Änderung wird jetzt erneut versucht.</numerusform>
        <numerusform>%Ln Änderungen werden jetzt erneut versucht.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s) wait</source>
      <translation>
        <numerusform>%Ln Änderung wartet</numerusform>
        <numerusform>%Ln Änderungen warten</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) not fetched</source>
      <translation>
        <numerusform>%Ln Datei nicht geholt</numerusform>
        <numerusform>%Ln Dateien nicht geholt</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) tried again now.</source>
      <translation>
        <numerusform>%Ln Datei wird jetzt erneut versucht.</numerusform>
        <numerusform>%Ln Dateien werden jetzt erneut versucht.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) wait</source>
      <translation>
        <numerusform>%Ln Datei wartet</numerusform>
        <numerusform>%Ln Dateien warten</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln row(s) to be kept or deleted</source>
      <translation>
        <numerusform>%Ln Eintrag zu behalten oder zu löschen</numerusform>
        <numerusform>%Ln Einträge zu behalten oder zu löschen</numerusform>
      </translation>
    </message>
    <message>
      <source>Needs attention</source>
      <translation>Handlungsbedarf</translation>
    </message>
    <message>
      <source>No problems</source>
      <translation>Keine Probleme</translation>
    </message>
    <message>
      <source>Nothing needs you.</source>
      <translation>Es gibt nichts zu erledigen.</translation>
    </message>
    <message>
      <source>The problems cannot be shown</source>
      <translation>Die Probleme können nicht gezeigt werden</translation>
    </message>
    <message>
      <source>What needs you appears here, one line for each cause.</source>
      <translation>Was zu erledigen ist, steht hier, eine Zeile für jede Ursache.</translation>
    </message>
  </context>
  <context>
    <name>BannerArea</name>
    <message numerus="yes">
      <source>and %Ln more</source>
      <translation>
        <numerusform>und %Ln weitere Meldung</numerusform>
        <numerusform>und %Ln weitere Meldungen</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>CauseCard</name>
    <message>
      <source>%1, %2</source>
      <translation>%1, %2</translation>
    </message>
    <message>
      <source>%1, the oldest %2</source>
      <translation>%1, der älteste Eintrag %2</translation>
    </message>
    <message>
      <source>Details</source>
      <translation>Details</translation>
    </message>
    <message>
      <source>Details of %1</source>
      <translation>Details zu %1</translation>
    </message>
    <message>
      <source>Dismiss</source>
      <translation>Ausblenden</translation>
    </message>
    <message>
      <source>Dismiss: %1</source>
      <translation>Ausblenden: %1</translation>
    </message>
    <message>
      <source>Failed %1. %2</source>
      <translation>Fehlgeschlagen %1. %2</translation>
    </message>
    <message>
      <source>Next try at %1.</source>
      <translation>Nächster Versuch um %1.</translation>
    </message>
    <message>
      <source>Queued %2</source>
      <translation>Eingereiht %2</translation>
    </message>
    <message numerus="yes">
      <source>Show all %Ln</source>
      <translation>
        <numerusform>Alle %Ln zeigen</numerusform>
        <numerusform>Alle %Ln zeigen</numerusform>
      </translation>
    </message>
    <message>
      <source>The first failed %1. %2</source>
      <translation>Der erste Fehlschlag war %1. %2</translation>
    </message>
    <message>
      <source>The oldest was queued %2</source>
      <translation>Der älteste Eintrag wurde %2 eingereiht</translation>
    </message>
    <message numerus="yes">
      <source>and %Ln more</source>
      <translation>
        <numerusform>und %Ln weiterer</numerusform>
        <numerusform>und %Ln weitere</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Causes</name>
    <message>
      <source>%1 of %2 %3 would be deleted in the cloud.</source>
      <translation>%1 von %2 (%3) würden in der Cloud gelöscht.</translation>
    </message>
    <message numerus="yes">
      <source>%Ln analysis(es) could not be packed.</source>
      <translation>
        <numerusform>%Ln Analyse konnte nicht gepackt werden.</numerusform>
        <numerusform>%Ln Analysen konnten nicht gepackt werden.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln analysis(es) could not be packed: files are not where they were.</source>
      <translation>
        <numerusform>%Ln Analyse konnte nicht gepackt werden: Dateien sind nicht mehr an ihrem Ort.</numerusform>
        <numerusform>%Ln Analysen konnten nicht gepackt werden: Dateien sind nicht mehr an ihrem Ort.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln analysis(es) could not be packed: files cannot be read.</source>
      <translation>
        <numerusform>%Ln Analyse konnte nicht gepackt werden: Dateien sind nicht lesbar.</numerusform>
        <numerusform>%Ln Analysen konnten nicht gepackt werden: Dateien sind nicht lesbar.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln analysis(es) could not be packed: the disk is full or cannot be written.</source>
      <translation>
        <numerusform>%Ln Analyse konnte nicht gepackt werden: Der Datenträger ist voll oder nicht beschreibbar.</numerusform>
        <numerusform>%Ln Analysen konnten nicht gepackt werden: Der Datenträger ist voll oder nicht beschreibbar.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln analysis(es) from the cloud could not be unpacked.</source>
      <translation>
        <numerusform>%Ln Analyse aus der Cloud konnte nicht entpackt werden.</numerusform>
        <numerusform>%Ln Analysen aus der Cloud konnten nicht entpackt werden.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s)</source>
      <translation>
        <numerusform>%Ln Änderung</numerusform>
        <numerusform>%Ln Änderungen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) could not be fetched: %1</source>
      <translation>
        <numerusform>%Ln Datei konnte nicht geholt werden: %1</numerusform>
        <numerusform>%Ln Dateien konnten nicht geholt werden: %1</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) could not be fetched: an answer made no sense.</source>
      <translation>
        <numerusform>%Ln Datei konnte nicht geholt werden: Eine Antwort ergab keinen Sinn.</numerusform>
        <numerusform>%Ln Dateien konnten nicht geholt werden: Eine Antwort ergab keinen Sinn.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) could not be fetched: damaged in the cloud.</source>
      <translation>
        <numerusform>%Ln Datei konnte nicht geholt werden: in der Cloud beschädigt.</numerusform>
        <numerusform>%Ln Dateien konnten nicht geholt werden: in der Cloud beschädigt.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) could not be fetched: not in the cloud any more.</source>
      <translation>
        <numerusform>%Ln Datei konnte nicht geholt werden: nicht mehr in der Cloud.</numerusform>
        <numerusform>%Ln Dateien konnten nicht geholt werden: nicht mehr in der Cloud.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) could not be fetched: the cloud failed.</source>
      <translation>
        <numerusform>%Ln Datei konnte nicht geholt werden: Die Cloud hat versagt.</numerusform>
        <numerusform>%Ln Dateien konnten nicht geholt werden: Die Cloud hat versagt.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) could not be fetched: the disk is full or cannot be written.</source>
      <translation>
        <numerusform>%Ln Datei konnte nicht geholt werden: Der Datenträger ist voll oder nicht beschreibbar.</numerusform>
        <numerusform>%Ln Dateien konnten nicht geholt werden: Der Datenträger ist voll oder nicht beschreibbar.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) could not be fetched: this account may not read there.</source>
      <translation>
        <numerusform>%Ln Datei konnte nicht geholt werden: Dieses Konto darf dort nicht lesen.</numerusform>
        <numerusform>%Ln Dateien konnten nicht geholt werden: Dieses Konto darf dort nicht lesen.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln row(s) changed on both sides.</source>
      <translation>
        <numerusform>%Ln Eintrag wurde auf beiden Seiten geändert.</numerusform>
        <numerusform>%Ln Einträge wurden auf beiden Seiten geändert.</numerusform>
      </translation>
    </message>
    <message>
      <source>A track without a title</source>
      <translation>Ein Track ohne Titel</translation>
    </message>
    <message>
      <source>Ask the owner of the project, then try again.</source>
      <translation>Den Besitzer des Projekts fragen, dann erneut versuchen.</translation>
    </message>
    <message>
      <source>Both versions are kept until you choose.</source>
      <translation>Beide Fassungen bleiben erhalten, bis entschieden ist.</translation>
    </message>
    <message>
      <source>Changes and files are safe on this device.</source>
      <translation>Änderungen und Dateien sind auf diesem Gerät sicher.</translation>
    </message>
    <message>
      <source>Decide...</source>
      <translation>Entscheiden...</translation>
    </message>
    <message>
      <source>Delete them here too</source>
      <translation>Auch hier löschen</translation>
    </message>
    <message>
      <source>Export...</source>
      <translation>Exportieren...</translation>
    </message>
    <message>
      <source>Free space on this device, then try again.</source>
      <translation>Auf diesem Gerät Platz schaffen, dann erneut versuchen.</translation>
    </message>
    <message>
      <source>Free space on this device; the rest comes by itself then.</source>
      <translation>Auf diesem Gerät Platz schaffen; der Rest kommt dann von selbst.</translation>
    </message>
    <message>
      <source>Keep them</source>
      <translation>Behalten</translation>
    </message>
    <message>
      <source>Locate file...</source>
      <translation>Datei suchen...</translation>
    </message>
    <message>
      <source>Make the files readable, then try again.</source>
      <translation>Die Dateien lesbar machen, dann erneut versuchen.</translation>
    </message>
    <message>
      <source>Open the cloud...</source>
      <translation>Die Cloud öffnen...</translation>
    </message>
    <message>
      <source>Put the files back, then try again.</source>
      <translation>Die Dateien zurücklegen, dann erneut versuchen.</translation>
    </message>
    <message>
      <source>Show changes</source>
      <translation>Änderungen zeigen</translation>
    </message>
    <message>
      <source>Show conflicts</source>
      <translation>Konflikte zeigen</translation>
    </message>
    <message>
      <source>Show files</source>
      <translation>Dateien zeigen</translation>
    </message>
    <message>
      <source>Sign in...</source>
      <translation>Anmelden...</translation>
    </message>
    <message>
      <source>Sync has made no progress since %1.</source>
      <translation>Der Abgleich ist seit %1 nicht weitergekommen.</translation>
    </message>
    <message>
      <source>The cloud refused these rows without a cause.</source>
      <translation>Die Cloud hat diese Einträge ohne Angabe einer Ursache abgelehnt.</translation>
    </message>
    <message>
      <source>The cloud wants to delete %1 of %2 %3 on this device.</source>
      <translation>Die Cloud will %1 von %2 (%3) auf diesem Gerät löschen.</translation>
    </message>
    <message>
      <source>The details say what to do for each.</source>
      <translation>In den Details steht für jede Datei, was zu tun ist.</translation>
    </message>
    <message>
      <source>The next try comes by itself.</source>
      <translation>Der nächste Versuch kommt von selbst.</translation>
    </message>
    <message>
      <source>They are held until you decide.</source>
      <translation>Sie werden zurückgehalten, bis entschieden ist.</translation>
    </message>
    <message>
      <source>They stay until you decide. What you keep is sent to the cloud again.</source>
      <translation>Sie bleiben, bis entschieden ist. Was behalten wird, geht wieder an die Cloud.</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Erneut versuchen</translation>
    </message>
    <message>
      <source>Try now</source>
      <translation>Jetzt versuchen</translation>
    </message>
    <message>
      <source>Upload again on a device that has the original.</source>
      <translation>Auf einem Gerät, das das Original hat, erneut hochladen.</translation>
    </message>
  </context>
  <context>
    <name>Change</name>
    <message>
      <source>Added</source>
      <translation>Neu</translation>
    </message>
    <message>
      <source>Changed</source>
      <translation>Geändert</translation>
    </message>
    <message>
      <source>Conflict</source>
      <translation>Konflikt</translation>
    </message>
    <message>
      <source>Deleted</source>
      <translation>Gelöscht</translation>
    </message>
    <message>
      <source>Held until you confirm</source>
      <translation>Zurückgehalten bis zur Bestätigung</translation>
    </message>
    <message>
      <source>In the cloud</source>
      <translation>In der Cloud</translation>
    </message>
    <message>
      <source>Needs attention</source>
      <translation>Handlungsbedarf</translation>
    </message>
    <message>
      <source>Not on this device</source>
      <translation>Nicht auf diesem Gerät</translation>
    </message>
    <message>
      <source>Paused</source>
      <translation>Angehalten</translation>
    </message>
    <message>
      <source>Retry later</source>
      <translation>Später erneut</translation>
    </message>
    <message>
      <source>Sending</source>
      <translation>Wird gesendet</translation>
    </message>
    <message>
      <source>Waiting</source>
      <translation>Wartet</translation>
    </message>
    <message>
      <source>Waiting for %1</source>
      <translation>Wartet auf %1</translation>
    </message>
    <message>
      <source>Waiting for its parent</source>
      <translation>Wartet auf den übergeordneten Eintrag</translation>
    </message>
  </context>
  <context>
    <name>ChangeCount</name>
    <message numerus="yes">
      <source>%Ln being sent</source>
      <translation>
        <numerusform>%Ln wird gesendet</numerusform>
        <numerusform>%Ln werden gesendet</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln in conflict</source>
      <translation>
        <numerusform>%Ln im Konflikt</numerusform>
        <numerusform>%Ln im Konflikt</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln paused</source>
      <translation>
        <numerusform>%Ln angehalten</numerusform>
        <numerusform>%Ln angehalten</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln tried again later</source>
      <translation>
        <numerusform>%Ln später erneut</numerusform>
        <numerusform>%Ln später erneut</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln waiting</source>
      <translation>
        <numerusform>%Ln wartet</numerusform>
        <numerusform>%Ln warten</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln with a problem</source>
      <translation>
        <numerusform>%Ln mit einem Problem</numerusform>
        <numerusform>%Ln mit einem Problem</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>ChangeDetails</name>
    <message>
      <source>Close details</source>
      <translation>Details schließen</translation>
    </message>
    <message>
      <source>Copy details</source>
      <translation>Details kopieren</translation>
    </message>
    <message>
      <source>Open in Library</source>
      <translation>In der Bibliothek öffnen</translation>
    </message>
  </context>
  <context>
    <name>ChangeStep</name>
    <message>
      <source>Discard...</source>
      <translation>Verwerfen...</translation>
    </message>
    <message>
      <source>Edit row</source>
      <translation>Eintrag ändern</translation>
    </message>
    <message>
      <source>Export...</source>
      <translation>Exportieren...</translation>
    </message>
    <message>
      <source>Resolve...</source>
      <translation>Klären...</translation>
    </message>
    <message>
      <source>Resume</source>
      <translation>Fortsetzen</translation>
    </message>
    <message>
      <source>Send first</source>
      <translation>Zuerst senden</translation>
    </message>
    <message>
      <source>Send the deletes</source>
      <translation>Löschungen senden</translation>
    </message>
    <message>
      <source>Show %1</source>
      <translation>%1 zeigen</translation>
    </message>
    <message>
      <source>Sign in...</source>
      <translation>Anmelden...</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Erneut versuchen</translation>
    </message>
  </context>
  <context>
    <name>ChangeToolbar</name>
    <message>
      <source>A conflict is not sent until one side is chosen.</source>
      <translation>Ein Konflikt wird erst gesendet, wenn eine Seite gewählt ist.</translation>
    </message>
    <message>
      <source>Discard...</source>
      <translation>Verwerfen...</translation>
    </message>
    <message>
      <source>More</source>
      <translation>Mehr</translation>
    </message>
    <message>
      <source>None of these is paused.</source>
      <translation>Keine von diesen ist angehalten.</translation>
    </message>
    <message>
      <source>Nothing is held back.</source>
      <translation>Nichts wird zurückgehalten.</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>Anhalten</translation>
    </message>
    <message>
      <source>Pause the selected changes</source>
      <translation>Die ausgewählten Änderungen anhalten</translation>
    </message>
    <message>
      <source>Resume</source>
      <translation>Fortsetzen</translation>
    </message>
    <message>
      <source>Resume the selected changes</source>
      <translation>Die ausgewählten Änderungen fortsetzen</translation>
    </message>
    <message>
      <source>Retry</source>
      <translation>Erneut versuchen</translation>
    </message>
    <message>
      <source>Retry all</source>
      <translation>Alle erneut versuchen</translation>
    </message>
    <message>
      <source>Select changes first.</source>
      <translation>Zuerst Änderungen auswählen.</translation>
    </message>
    <message>
      <source>Send first</source>
      <translation>Zuerst senden</translation>
    </message>
    <message>
      <source>These are on their way already, or wait for you.</source>
      <translation>Diese sind schon unterwegs oder warten auf eine Entscheidung.</translation>
    </message>
    <message>
      <source>These are paused already, or do not go by themselves.</source>
      <translation>Diese sind schon angehalten oder werden nicht von selbst gesendet.</translation>
    </message>
    <message>
      <source>These deletes wait for your answer above.</source>
      <translation>Diese Löschungen warten auf die Antwort oben.</translation>
    </message>
    <message>
      <source>These go by themselves.</source>
      <translation>Diese gehen von selbst.</translation>
    </message>
    <message>
      <source>This is being sent now; wait for the answer.</source>
      <translation>Dies wird gerade gesendet; bitte auf die Antwort warten.</translation>
    </message>
    <message>
      <source>Try now</source>
      <translation>Jetzt versuchen</translation>
    </message>
  </context>
  <context>
    <name>ChangeVerbs</name>
    <message numerus="yes">
      <source>%Ln change(s) go first, with the rows that they wait for.</source>
      <translation>
        <numerusform>%Ln Änderung geht zuerst, mit den Einträgen, auf die sie wartet.</numerusform>
        <numerusform>%Ln Änderungen gehen zuerst, mit den Einträgen, auf die sie warten.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s) of %1 go first.</source>
      <translation>
        <numerusform>%Ln Änderung von %1 geht zuerst.</numerusform>
        <numerusform>%Ln Änderungen von %1 gehen zuerst.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s) of %1 paused.</source>
      <translation>
        <numerusform>%Ln Änderung von %1 angehalten.</numerusform>
        <numerusform>%Ln Änderungen von %1 angehalten.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s) of %1 resumed.</source>
      <translation>
        <numerusform>%Ln Änderung von %1 fortgesetzt.</numerusform>
        <numerusform>%Ln Änderungen von %1 fortgesetzt.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s) of %1 tried again now.</source>
      <translation>
        <numerusform>%Ln Änderung von %1 wird jetzt erneut versucht.</numerusform>
        <numerusform>%Ln Änderungen von %1 werden jetzt erneut versucht.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s) tried again now.</source>
      <translation>
        <numerusform>%Ln Änderung wird jetzt erneut versucht.</numerusform>
        <numerusform>%Ln Änderungen werden jetzt erneut versucht.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Changes</name>
    <message>
      <source>#</source>
      <translation>#</translation>
    </message>
    <message>
      <source>All</source>
      <translation>Alle</translation>
    </message>
    <message>
      <source>Attempts</source>
      <translation>Versuche</translation>
    </message>
    <message>
      <source>Cause</source>
      <translation>Ursache</translation>
    </message>
    <message>
      <source>Change</source>
      <translation>Änderung</translation>
    </message>
    <message>
      <source>Change id</source>
      <translation>Änderungs-ID</translation>
    </message>
    <message>
      <source>Changed</source>
      <translation>Geändert</translation>
    </message>
    <message>
      <source>Cloud version</source>
      <translation>Fassung der Cloud</translation>
    </message>
    <message>
      <source>Conflict</source>
      <translation>Konflikt</translation>
    </message>
    <message>
      <source>Failed</source>
      <translation>Fehlgeschlagen</translation>
    </message>
    <message>
      <source>Item</source>
      <translation>Eintrag</translation>
    </message>
    <message>
      <source>No cause</source>
      <translation>Keine Ursache</translation>
    </message>
    <message>
      <source>Not in the cloud yet</source>
      <translation>Noch nicht in der Cloud</translation>
    </message>
    <message>
      <source>Not in the queue</source>
      <translation>Nicht in der Warteschlange</translation>
    </message>
    <message>
      <source>Paused</source>
      <translation>Angehalten</translation>
    </message>
    <message>
      <source>Retrying</source>
      <translation>Erneuter Versuch</translation>
    </message>
    <message>
      <source>Sending</source>
      <translation>Wird gesendet</translation>
    </message>
    <message>
      <source>Sends no row</source>
      <translation>Sendet keinen Eintrag</translation>
    </message>
    <message>
      <source>Size</source>
      <translation>Größe</translation>
    </message>
    <message>
      <source>State</source>
      <translation>Status</translation>
    </message>
    <message>
      <source>Type</source>
      <translation>Typ</translation>
    </message>
    <message>
      <source>Waiting</source>
      <translation>Wartet</translation>
    </message>
  </context>
  <context>
    <name>ChangesPanel</name>
    <message numerus="yes">
      <source>%1 of %Ln change(s) shown</source>
      <translation>
        <numerusform>%1 von %Ln Änderung angezeigt</numerusform>
        <numerusform>%1 von %Ln Änderungen angezeigt</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s) saved on this device, not in the cloud yet.</source>
      <translation>
        <numerusform>%Ln Änderung auf diesem Gerät gesichert, noch nicht in der Cloud.</numerusform>
        <numerusform>%Ln Änderungen auf diesem Gerät gesichert, noch nicht in der Cloud.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s) selected: %1</source>
      <translation>
        <numerusform>%Ln Änderung ausgewählt: %1</numerusform>
        <numerusform>%Ln Änderungen ausgewählt: %1</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s) shown</source>
      <translation>
        <numerusform>%Ln Änderung gezeigt</numerusform>
        <numerusform>%Ln Änderungen gezeigt</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln of them paused.</source>
      <translation>
        <numerusform>%Ln davon angehalten.</numerusform>
        <numerusform>%Ln davon angehalten.</numerusform>
      </translation>
    </message>
    <message>
      <source>All changes are in the cloud</source>
      <translation>Alle Änderungen sind in der Cloud</translation>
    </message>
    <message>
      <source>All kinds</source>
      <translation>Alle Arten</translation>
    </message>
    <message>
      <source>Cannot reach the cloud. Changes are safe on this device.</source>
      <translation>Die Cloud ist nicht erreichbar. Die Änderungen sind auf diesem Gerät sicher.</translation>
    </message>
    <message>
      <source>Cannot reach the cloud. Changes are safe on this device. Next try in %1.</source>
      <translation>Die Cloud ist nicht erreichbar. Die Änderungen sind auf diesem Gerät sicher. Nächster Versuch in %1.</translation>
    </message>
    <message>
      <source>Changes</source>
      <translation>Änderungen</translation>
    </message>
    <message>
      <source>Changes that wait for the cloud</source>
      <translation>Änderungen, die auf die Cloud warten</translation>
    </message>
    <message>
      <source>Changes that you make appear here until the cloud has them.</source>
      <translation>Eigene Änderungen stehen hier, bis die Cloud sie hat.</translation>
    </message>
    <message>
      <source>Clear filter</source>
      <translation>Filter aufheben</translation>
    </message>
    <message>
      <source>Find a change</source>
      <translation>Änderung suchen</translation>
    </message>
    <message>
      <source>Kind</source>
      <translation>Art</translation>
    </message>
    <message>
      <source>Last sync %1.</source>
      <translation>Letzter Abgleich %1.</translation>
    </message>
    <message>
      <source>No change matches</source>
      <translation>Keine Änderung passt</translation>
    </message>
    <message>
      <source>No change waits</source>
      <translation>Keine Änderung wartet</translation>
    </message>
    <message>
      <source>No change waits to be sent.</source>
      <translation>Keine Änderung wartet auf das Senden.</translation>
    </message>
    <message>
      <source>Other changes may be waiting.</source>
      <translation>Andere Änderungen warten vielleicht.</translation>
    </message>
    <message>
      <source>Show changes by state</source>
      <translation>Änderungen nach Status zeigen</translation>
    </message>
    <message>
      <source>The changes cannot be shown</source>
      <translation>Die Änderungen können nicht gezeigt werden</translation>
    </message>
  </context>
  <context>
    <name>CloseWindow</name>
    <message>
      <source>Close the window and keep syncing?</source>
      <translation>Das Fenster schließen und weiter synchronisieren?</translation>
    </message>
    <message>
      <source>Luma Sync goes on in the background and stays among the icons of your desktop. If you quit, what is not sent yet waits until it is started again.</source>
      <translation>Luma Sync läuft im Hintergrund weiter und bleibt bei den Symbolen des Desktops. Beim Beenden wartet, was noch nicht gesendet ist, bis zum nächsten Start.</translation>
    </message>
  </context>
  <context>
    <name>CloseWindowDialog</name>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Don't ask again; it can be changed in the settings</source>
      <translation>Nicht mehr fragen (in den Einstellungen änderbar)</translation>
    </message>
    <message>
      <source>Keep syncing</source>
      <translation>Weiter synchronisieren</translation>
    </message>
    <message>
      <source>Quit</source>
      <translation>Beenden</translation>
    </message>
  </context>
  <context>
    <name>CloudActivity</name>
    <message numerus="yes">
      <source>%Ln change(s) came from the cloud</source>
      <translation>
        <numerusform>%Ln Änderung kam aus der Cloud</numerusform>
        <numerusform>%Ln Änderungen kamen aus der Cloud</numerusform>
      </translation>
    </message>
    <message>
      <source>Activity in the cloud</source>
      <translation>Aktivität in der Cloud</translation>
    </message>
    <message>
      <source>Clear filter</source>
      <translation>Filter aufheben</translation>
    </message>
    <message>
      <source>It has not come to this device yet.</source>
      <translation>Sie ist noch nicht auf diesem Gerät angekommen.</translation>
    </message>
    <message>
      <source>It was deleted.</source>
      <translation>Der Eintrag wurde gelöscht.</translation>
    </message>
    <message>
      <source>No change matches</source>
      <translation>Keine Änderung passt</translation>
    </message>
    <message>
      <source>Nobody is signed in</source>
      <translation>Niemand ist angemeldet</translation>
    </message>
    <message>
      <source>Nothing has happened in the cloud yet</source>
      <translation>In der Cloud ist noch nichts geschehen</translation>
    </message>
    <message>
      <source>Offline</source>
      <translation>Offline</translation>
    </message>
    <message>
      <source>Offline - the cloud's history goes on when the cloud can be reached again.</source>
      <translation>Offline - der Verlauf der Cloud geht weiter, wenn die Cloud wieder erreichbar ist.</translation>
    </message>
    <message>
      <source>Only this item</source>
      <translation>Nur dieser Eintrag</translation>
    </message>
    <message>
      <source>Select one line.</source>
      <translation>Eine Zeile auswählen.</translation>
    </message>
    <message>
      <source>Show in Library</source>
      <translation>In der Bibliothek zeigen</translation>
    </message>
    <message>
      <source>Sign in, and what happens in your cloud is shown here.</source>
      <translation>Nach der Anmeldung steht hier, was in der Cloud geschieht.</translation>
    </message>
    <message>
      <source>Sign in...</source>
      <translation>Anmelden...</translation>
    </message>
    <message>
      <source>The cloud tells the newest change of each item, and of deleted ones for 90 days.</source>
      <translation>Die Cloud nennt die neueste Änderung jedes Eintrags, von gelöschten 90 Tage lang.</translation>
    </message>
    <message>
      <source>The cloud's history cannot be shown</source>
      <translation>Der Verlauf der Cloud kann nicht gezeigt werden</translation>
    </message>
    <message>
      <source>The cloud's history is shown when the cloud can be reached again.</source>
      <translation>Der Verlauf der Cloud wird gezeigt, wenn die Cloud wieder erreichbar ist.</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Erneut versuchen</translation>
    </message>
    <message>
      <source>What your devices and the people in your projects send is shown here.</source>
      <translation>Hier steht, was die eigenen Geräte und die Personen in geteilten Projekten senden.</translation>
    </message>
  </context>
  <context>
    <name>CloudActivityFilters</name>
    <message>
      <source>Added</source>
      <translation>Hinzugefügt</translation>
    </message>
    <message>
      <source>All</source>
      <translation>Alle</translation>
    </message>
    <message>
      <source>All devices</source>
      <translation>Alle Geräte</translation>
    </message>
    <message>
      <source>Changed</source>
      <translation>Geändert</translation>
    </message>
    <message>
      <source>Deleted</source>
      <translation>Gelöscht</translation>
    </message>
    <message>
      <source>Device</source>
      <translation>Gerät</translation>
    </message>
    <message>
      <source>Show the cloud's activity by what happened</source>
      <translation>Aktivität der Cloud nach dem zeigen, was geschah</translation>
    </message>
    <message>
      <source>This device</source>
      <translation>Dieses Gerät</translation>
    </message>
  </context>
  <context>
    <name>CloudActivityFoot</name>
    <message numerus="yes">
      <source>%Ln change(s) shown, as of %1.</source>
      <translation>
        <numerusform>%Ln Änderung, Stand %1.</numerusform>
        <numerusform>%Ln Änderungen, Stand %1.</numerusform>
      </translation>
    </message>
    <message>
      <source>Ask for the newest changes</source>
      <translation>Nach den neuesten Änderungen fragen</translation>
    </message>
    <message>
      <source>Asking the cloud...</source>
      <translation>Die Cloud wird gefragt...</translation>
    </message>
    <message>
      <source>Older ones follow at the end of the list.</source>
      <translation>Ältere folgen am Ende der Liste.</translation>
    </message>
    <message>
      <source>Show older</source>
      <translation>Ältere zeigen</translation>
    </message>
    <message>
      <source>The cloud is asked already.</source>
      <translation>Die Cloud wird schon gefragt.</translation>
    </message>
    <message>
      <source>There are no older ones.</source>
      <translation>Ältere gibt es nicht.</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Erneut versuchen</translation>
    </message>
  </context>
  <context>
    <name>CloudFile</name>
    <message>
      <source>Analysis</source>
      <translation>Analyse</translation>
    </message>
    <message>
      <source>Audio</source>
      <translation>Audio</translation>
    </message>
    <message>
      <source>Could not be fetched</source>
      <translation>Konnte nicht geholt werden</translation>
    </message>
    <message>
      <source>Could not be unpacked</source>
      <translation>Konnte nicht entpackt werden</translation>
    </message>
    <message>
      <source>Cover</source>
      <translation>Cover</translation>
    </message>
    <message>
      <source>Damaged in the cloud</source>
      <translation>In der Cloud beschädigt</translation>
    </message>
    <message>
      <source>Fetching</source>
      <translation>Wird geholt</translation>
    </message>
    <message>
      <source>Gone from this device</source>
      <translation>Von diesem Gerät verschwunden</translation>
    </message>
    <message>
      <source>Not allowed</source>
      <translation>Nicht erlaubt</translation>
    </message>
    <message>
      <source>Not in the cloud any more</source>
      <translation>Nicht mehr in der Cloud</translation>
    </message>
    <message>
      <source>Only in the cloud</source>
      <translation>Nur in der Cloud</translation>
    </message>
    <message>
      <source>The answer made no sense</source>
      <translation>Die Antwort ergab keinen Sinn</translation>
    </message>
    <message>
      <source>The cloud failed</source>
      <translation>Die Cloud hat versagt</translation>
    </message>
    <message>
      <source>Waiting</source>
      <translation>Wartet</translation>
    </message>
  </context>
  <context>
    <name>CloudFiles</name>
    <message>
      <source>%1 of %2</source>
      <translation>%1 von %2</translation>
    </message>
    <message>
      <source>File</source>
      <translation>Datei</translation>
    </message>
    <message>
      <source>Not under way</source>
      <translation>Nicht unterwegs</translation>
    </message>
    <message>
      <source>Progress</source>
      <translation>Fortschritt</translation>
    </message>
    <message numerus="yes">
      <source>Progress %Ln percent</source>
      <translation>
        <numerusform>Fortschritt %Ln Prozent</numerusform>
        <numerusform>Fortschritt %Ln Prozent</numerusform>
      </translation>
    </message>
    <message>
      <source>Size</source>
      <translation>Größe</translation>
    </message>
    <message>
      <source>Size not known yet</source>
      <translation>Größe noch nicht bekannt</translation>
    </message>
    <message>
      <source>State</source>
      <translation>Status</translation>
    </message>
    <message>
      <source>Track</source>
      <translation>Track</translation>
    </message>
  </context>
  <context>
    <name>CloudHistory</name>
    <message>
      <source>Added</source>
      <translation>Hinzugefügt</translation>
    </message>
    <message>
      <source>Added or changed</source>
      <translation>Neu oder geändert</translation>
    </message>
    <message>
      <source>By</source>
      <translation>Von</translation>
    </message>
    <message>
      <source>Changed</source>
      <translation>Geändert</translation>
    </message>
    <message>
      <source>Deleted</source>
      <translation>Gelöscht</translation>
    </message>
    <message>
      <source>Device</source>
      <translation>Gerät</translation>
    </message>
    <message>
      <source>Item</source>
      <translation>Eintrag</translation>
    </message>
    <message>
      <source>Kind</source>
      <translation>Art</translation>
    </message>
    <message>
      <source>Not known any more</source>
      <translation>Nicht mehr bekannt</translation>
    </message>
    <message>
      <source>Not yet</source>
      <translation>Noch nicht</translation>
    </message>
    <message>
      <source>On this device</source>
      <translation>Auf diesem Gerät</translation>
    </message>
    <message>
      <source>Person</source>
      <translation>Person</translation>
    </message>
    <message>
      <source>Project</source>
      <translation>Projekt</translation>
    </message>
    <message>
      <source>Received</source>
      <translation>Empfangen</translation>
    </message>
    <message>
      <source>Row</source>
      <translation>Zeile</translation>
    </message>
    <message>
      <source>Sent from here</source>
      <translation>Von hier gesendet</translation>
    </message>
    <message>
      <source>Somebody else</source>
      <translation>Jemand anders</translation>
    </message>
    <message>
      <source>The cloud</source>
      <translation>Die Cloud</translation>
    </message>
    <message>
      <source>This device</source>
      <translation>Dieses Gerät</translation>
    </message>
    <message>
      <source>Time</source>
      <translation>Zeit</translation>
    </message>
    <message>
      <source>Version</source>
      <translation>Version</translation>
    </message>
    <message>
      <source>What</source>
      <translation>Was</translation>
    </message>
    <message>
      <source>You</source>
      <translation>Ich</translation>
    </message>
  </context>
  <context>
    <name>CloudPanel</name>
    <message numerus="yes">
      <source>%Ln file(s) are in the cloud and not on this device.</source>
      <translation>
        <numerusform>%Ln Datei ist in der Cloud und nicht auf diesem Gerät.</numerusform>
        <numerusform>%Ln Dateien sind in der Cloud und nicht auf diesem Gerät.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) could not be fetched.</source>
      <translation>
        <numerusform>%Ln Datei konnte nicht geholt werden.</numerusform>
        <numerusform>%Ln Dateien konnten nicht geholt werden.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) fetched, %1.</source>
      <translation>
        <numerusform>%Ln Datei geholt, %1.</numerusform>
        <numerusform>%Ln Dateien geholt, %1.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) shown</source>
      <translation>
        <numerusform>%Ln Datei gezeigt</numerusform>
        <numerusform>%Ln Dateien gezeigt</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln of them on the way.</source>
      <translation>
        <numerusform>%Ln davon unterwegs.</numerusform>
        <numerusform>%Ln davon unterwegs.</numerusform>
      </translation>
    </message>
    <message>
      <source>All files are on this device</source>
      <translation>Alle Dateien sind auf diesem Gerät</translation>
    </message>
    <message>
      <source>All projects</source>
      <translation>Alle Projekte</translation>
    </message>
    <message>
      <source>Analyses are large: the four parts of a track, its roots and its full waveform.</source>
      <translation>Analysen sind groß: die vier Teile eines Tracks, seine Grundtöne und seine volle Wellenform.</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Clear filter</source>
      <translation>Filter aufheben</translation>
    </message>
    <message>
      <source>Fetch</source>
      <translation>Holen</translation>
    </message>
    <message numerus="yes">
      <source>Fetch %Ln file(s)</source>
      <translation>
        <numerusform>%Ln Datei holen</numerusform>
        <numerusform>%Ln Dateien holen</numerusform>
      </translation>
    </message>
    <message>
      <source>Fetch all</source>
      <translation>Alle holen</translation>
    </message>
    <message>
      <source>Fetch these</source>
      <translation>Diese holen</translation>
    </message>
    <message>
      <source>Fetching %1 of %2 files</source>
      <translation>%1 von %2 Dateien werden geholt</translation>
    </message>
    <message>
      <source>Fetching was cancelled.</source>
      <translation>Das Holen wurde abgebrochen.</translation>
    </message>
    <message numerus="yes">
      <source>Fetching was cancelled; %Ln file(s) came before.</source>
      <translation>
        <numerusform>Das Holen wurde abgebrochen; %Ln Datei kam vorher an.</numerusform>
        <numerusform>Das Holen wurde abgebrochen; %Ln Dateien kamen vorher an.</numerusform>
      </translation>
    </message>
    <message>
      <source>Files of other devices that are not here yet appear here.</source>
      <translation>Dateien anderer Geräte, die noch nicht hier sind, stehen hier.</translation>
    </message>
    <message>
      <source>Files that are only in the cloud</source>
      <translation>Dateien, die nur in der Cloud sind</translation>
    </message>
    <message>
      <source>Find a track</source>
      <translation>Track suchen</translation>
    </message>
    <message>
      <source>In the cloud</source>
      <translation>In der Cloud</translation>
    </message>
    <message>
      <source>No file matches</source>
      <translation>Keine Datei passt</translation>
    </message>
    <message>
      <source>Nobody is signed in</source>
      <translation>Niemand ist angemeldet</translation>
    </message>
    <message>
      <source>Nothing is only in the cloud.</source>
      <translation>Nichts ist nur in der Cloud.</translation>
    </message>
    <message>
      <source>Project</source>
      <translation>Projekt</translation>
    </message>
    <message>
      <source>Sign in first: there is no cloud to fetch from.</source>
      <translation>Zuerst anmelden: Es gibt keine Cloud, aus der geholt werden kann.</translation>
    </message>
    <message>
      <source>Sign in to see the files that other devices have sent.</source>
      <translation>Nach der Anmeldung stehen hier die Dateien, die andere Geräte gesendet haben.</translation>
    </message>
    <message>
      <source>Sign in...</source>
      <translation>Anmelden...</translation>
    </message>
    <message>
      <source>The cloud has not been asked yet</source>
      <translation>Die Cloud wurde noch nicht gefragt</translation>
    </message>
    <message>
      <source>The files cannot be shown</source>
      <translation>Die Dateien können nicht gezeigt werden</translation>
    </message>
    <message>
      <source>There is nothing to fetch, or it is on its way already.</source>
      <translation>Es gibt nichts zu holen, oder es ist schon unterwegs.</translation>
    </message>
    <message>
      <source>There was nothing to fetch.</source>
      <translation>Es gab nichts zu holen.</translation>
    </message>
    <message>
      <source>They can be fetched when the cloud can be reached.</source>
      <translation>Sie können geholt werden, sobald die Cloud erreichbar ist.</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Erneut versuchen</translation>
    </message>
    <message>
      <source>What to fetch</source>
      <translation>Was geholt wird</translation>
    </message>
    <message>
      <source>With analyses</source>
      <translation>Mit Analysen</translation>
    </message>
    <message>
      <source>Without analyses</source>
      <translation>Ohne Analysen</translation>
    </message>
  </context>
  <context>
    <name>CloudSpace</name>
    <message numerus="yes">
      <source>In the cloud: %Ln file(s)</source>
      <translation>
        <numerusform>In der Cloud: %Ln Datei</numerusform>
        <numerusform>In der Cloud: %Ln Dateien</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>In the cloud: %Ln file(s), %1</source>
      <translation>
        <numerusform>In der Cloud: %Ln Datei, %1</numerusform>
        <numerusform>In der Cloud: %Ln Dateien, %1</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>In the cloud: %Ln file(s), %1 of them from here</source>
      <translation>
        <numerusform>In der Cloud: %Ln Datei, davon %1 von hier</numerusform>
        <numerusform>In der Cloud: %Ln Dateien, davon %1 von hier</numerusform>
      </translation>
    </message>
    <message>
      <source>In the cloud: ...</source>
      <translation>In der Cloud: ...</translation>
    </message>
    <message>
      <source>In the cloud: no files yet</source>
      <translation>In der Cloud: noch keine Dateien</translation>
    </message>
    <message>
      <source>One audio file: up to %1</source>
      <translation>Eine Audiodatei: bis %1</translation>
    </message>
  </context>
  <context>
    <name>CloudVerbs</name>
    <message>
      <source>Retry</source>
      <translation>Erneut versuchen</translation>
    </message>
    <message>
      <source>Sign in...</source>
      <translation>Anmelden...</translation>
    </message>
  </context>
  <context>
    <name>Column</name>
    <message>
      <source>Address</source>
      <translation>Adresse</translation>
    </message>
    <message>
      <source>Album</source>
      <translation>Album</translation>
    </message>
    <message>
      <source>Analysis in the cloud</source>
      <translation>Analyse in der Cloud</translation>
    </message>
    <message>
      <source>Artist</source>
      <translation>Interpret</translation>
    </message>
    <message>
      <source>At</source>
      <translation>Stelle</translation>
    </message>
    <message>
      <source>Audio file</source>
      <translation>Audiodatei</translation>
    </message>
    <message>
      <source>Audio in the cloud</source>
      <translation>Audio in der Cloud</translation>
    </message>
    <message>
      <source>Author</source>
      <translation>Verfasser</translation>
    </message>
    <message>
      <source>BPM</source>
      <translation>BPM</translation>
    </message>
    <message>
      <source>Bands</source>
      <translation>Bänder</translation>
    </message>
    <message>
      <source>Beats</source>
      <translation>Beats</translation>
    </message>
    <message>
      <source>Category</source>
      <translation>Kategorie</translation>
    </message>
    <message>
      <source>Colours</source>
      <translation>Farben</translation>
    </message>
    <message>
      <source>Composer</source>
      <translation>Komponist</translation>
    </message>
    <message>
      <source>Cover file</source>
      <translation>Coverdatei</translation>
    </message>
    <message>
      <source>Cover in the cloud</source>
      <translation>Cover in der Cloud</translation>
    </message>
    <message>
      <source>Date</source>
      <translation>Datum</translation>
    </message>
    <message>
      <source>Definition</source>
      <translation>Definition</translation>
    </message>
    <message>
      <source>Description</source>
      <translation>Beschreibung</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>Erledigt</translation>
    </message>
    <message>
      <source>End</source>
      <translation>Ende</translation>
    </message>
    <message>
      <source>Format</source>
      <translation>Format</translation>
    </message>
    <message>
      <source>Full waveform</source>
      <translation>Volle Wellenform</translation>
    </message>
    <message>
      <source>Hash</source>
      <translation>Hash</translation>
    </message>
    <message>
      <source>Implementation</source>
      <translation>Umsetzung</translation>
    </message>
    <message>
      <source>Instrument</source>
      <translation>Instrument</translation>
    </message>
    <message>
      <source>Key</source>
      <translation>Tonart</translation>
    </message>
    <message>
      <source>Kind</source>
      <translation>Art</translation>
    </message>
    <message>
      <source>Label</source>
      <translation>Bezeichnung</translation>
    </message>
    <message>
      <source>Length</source>
      <translation>Länge</translation>
    </message>
    <message>
      <source>Logits file</source>
      <translation>Logits-Datei</translation>
    </message>
    <message>
      <source>Minutes</source>
      <translation>Minuten</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>Notes</source>
      <translation>Notizen</translation>
    </message>
    <message>
      <source>Pattern</source>
      <translation>Muster</translation>
    </message>
    <message>
      <source>Person</source>
      <translation>Person</translation>
    </message>
    <message>
      <source>Picture</source>
      <translation>Bild</translation>
    </message>
    <message>
      <source>Playlist</source>
      <translation>Playlist</translation>
    </message>
    <message>
      <source>Position</source>
      <translation>Position</translation>
    </message>
    <message>
      <source>Project</source>
      <translation>Projekt</translation>
    </message>
    <message>
      <source>Read</source>
      <translation>Gelesen</translation>
    </message>
    <message>
      <source>Repertoire</source>
      <translation>Repertoire</translation>
    </message>
    <message>
      <source>Role</source>
      <translation>Rolle</translation>
    </message>
    <message>
      <source>Roots</source>
      <translation>Grundtöne</translation>
    </message>
    <message>
      <source>Score</source>
      <translation>Partitur</translation>
    </message>
    <message>
      <source>Session</source>
      <translation>Übungseinheit</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>Einstellungen</translation>
    </message>
    <message>
      <source>Start</source>
      <translation>Anfang</translation>
    </message>
    <message>
      <source>Started</source>
      <translation>Begonnen</translation>
    </message>
    <message>
      <source>Stem</source>
      <translation>Stem</translation>
    </message>
    <message>
      <source>Stem file</source>
      <translation>Stem-Datei</translation>
    </message>
    <message>
      <source>Target (min)</source>
      <translation>Ziel (min)</translation>
    </message>
    <message>
      <source>Text</source>
      <translation>Text</translation>
    </message>
    <message>
      <source>Title</source>
      <translation>Titel</translation>
    </message>
    <message>
      <source>Track</source>
      <translation>Track</translation>
    </message>
    <message>
      <source>Venue</source>
      <translation>Spielort</translation>
    </message>
    <message>
      <source>Version</source>
      <translation>Version</translation>
    </message>
    <message>
      <source>Waveform</source>
      <translation>Wellenform</translation>
    </message>
  </context>
  <context>
    <name>Columns</name>
    <message>
      <source>%1, sorted ascending</source>
      <translation>%1, aufsteigend sortiert</translation>
    </message>
    <message>
      <source>%1, sorted descending</source>
      <translation>%1, absteigend sortiert</translation>
    </message>
  </context>
  <context>
    <name>Commands</name>
    <message>
      <source>About Luma Sync</source>
      <translation>Über Luma Sync</translation>
    </message>
    <message>
      <source>An analysis is under way.</source>
      <translation>Eine Analyse läuft gerade.</translation>
    </message>
    <message>
      <source>Analyse after import</source>
      <translation>Nach dem Import analysieren</translation>
    </message>
    <message>
      <source>Analyse tracks without analysis</source>
      <translation>Tracks ohne Analyse analysieren</translation>
    </message>
    <message>
      <source>Analysing needs an extra that is not installed; install it with: %1</source>
      <translation>Für die Analyse fehlt ein Zusatz; er wird installiert mit: %1</translation>
    </message>
    <message>
      <source>Close window</source>
      <translation>Fenster schließen</translation>
    </message>
    <message>
      <source>Discarded changes...</source>
      <translation>Verworfene Änderungen...</translation>
    </message>
    <message>
      <source>Export changes that need you...</source>
      <translation>Änderungen mit Handlungsbedarf exportieren...</translation>
    </message>
    <message>
      <source>Export diagnostics...</source>
      <translation>Diagnose exportieren...</translation>
    </message>
    <message>
      <source>Finds beats, chord roots and the waveform; makes a basic four-way split, no source separation.</source>
      <translation>Findet Beats, Grundtöne und die Wellenform; trennt einfach in vier Teile, ohne die Quellen zu trennen.</translation>
    </message>
    <message>
      <source>First steps...</source>
      <translation>Erste Schritte...</translation>
    </message>
    <message>
      <source>Import files...</source>
      <translation>Dateien importieren...</translation>
    </message>
    <message>
      <source>Import folder...</source>
      <translation>Ordner importieren...</translation>
    </message>
    <message>
      <source>Invitations...</source>
      <translation>Einladungen...</translation>
    </message>
    <message>
      <source>Merged duplicates...</source>
      <translation>Zusammengeführte Dubletten...</translation>
    </message>
    <message>
      <source>Next part of the window</source>
      <translation>Nächster Teil des Fensters</translation>
    </message>
    <message>
      <source>Next problem</source>
      <translation>Nächstes Problem</translation>
    </message>
    <message>
      <source>Nothing was discarded since the window was opened.</source>
      <translation>Seit dem Öffnen des Fensters wurde nichts verworfen.</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>Anhalten</translation>
    </message>
    <message>
      <source>Previous part of the window</source>
      <translation>Voriger Teil des Fensters</translation>
    </message>
    <message>
      <source>Previous problem</source>
      <translation>Voriges Problem</translation>
    </message>
    <message>
      <source>Quit</source>
      <translation>Beenden</translation>
    </message>
    <message>
      <source>Resume</source>
      <translation>Fortsetzen</translation>
    </message>
    <message>
      <source>Retry failed</source>
      <translation>Fehlgeschlagenes erneut versuchen</translation>
    </message>
    <message>
      <source>Settings...</source>
      <translation>Einstellungen...</translation>
    </message>
    <message>
      <source>Sign in again...</source>
      <translation>Erneut anmelden...</translation>
    </message>
    <message>
      <source>Sign in first: there is no cloud to sync with.</source>
      <translation>Zuerst anmelden: Es gibt keine Cloud für den Abgleich.</translation>
    </message>
    <message>
      <source>Sign in...</source>
      <translation>Anmelden...</translation>
    </message>
    <message>
      <source>Sign out...</source>
      <translation>Abmelden...</translation>
    </message>
    <message>
      <source>Switch account...</source>
      <translation>Konto wechseln...</translation>
    </message>
    <message>
      <source>Sync is paused; resume first.</source>
      <translation>Der Abgleich ist angehalten; zuerst fortsetzen.</translation>
    </message>
    <message>
      <source>Sync now</source>
      <translation>Jetzt synchronisieren</translation>
    </message>
    <message>
      <source>Sync now (%1)</source>
      <translation>Jetzt synchronisieren (%1)</translation>
    </message>
    <message>
      <source>Undo discard</source>
      <translation>Verwerfen rückgängig machen</translation>
    </message>
    <message>
      <source>Unlock and try again</source>
      <translation>Entsperren und erneut versuchen</translation>
    </message>
  </context>
  <context>
    <name>Compare</name>
    <message>
      <source>%1: all the same.</source>
      <translation>%1: alles gleich.</translation>
    </message>
    <message numerus="yes">
      <source>%Ln could not be repaired</source>
      <translation>
        <numerusform>%Ln konnte nicht repariert werden</numerusform>
        <numerusform>%Ln konnten nicht repariert werden</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln differed</source>
      <translation>
        <numerusform>%Ln war anders</numerusform>
        <numerusform>%Ln waren anders</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln repaired</source>
      <translation>
        <numerusform>%Ln repariert</numerusform>
        <numerusform>%Ln repariert</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln row(s) compared with the cloud</source>
      <translation>
        <numerusform>%Ln Eintrag mit der Cloud verglichen</numerusform>
        <numerusform>%Ln Einträge mit der Cloud verglichen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln to be answered by you</source>
      <translation>
        <numerusform>%Ln wartet auf eine Antwort</numerusform>
        <numerusform>%Ln warten auf eine Antwort</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>CompareVerb</name>
    <message>
      <source>Compare with the cloud</source>
      <translation>Mit der Cloud vergleichen</translation>
    </message>
    <message>
      <source>Comparing...</source>
      <translation>Wird verglichen...</translation>
    </message>
    <message>
      <source>Finds rows that are missing, too many or of another version here, and repairs only them.</source>
      <translation>Findet Einträge, die hier fehlen, zu viel sind oder eine andere Fassung haben, und repariert nur diese.</translation>
    </message>
  </context>
  <context>
    <name>Conflict</name>
    <message>
      <source>%1, by the clock of the cloud</source>
      <translation>%1, nach der Uhr der Cloud</translation>
    </message>
    <message>
      <source>%1, by the clock of the device</source>
      <translation>%1, nach der Uhr des Geräts</translation>
    </message>
    <message numerus="yes">
      <source>%Ln field(s) to choose</source>
      <translation>
        <numerusform>%Ln Feld zu wählen</numerusform>
        <numerusform>%Ln Felder zu wählen</numerusform>
      </translation>
    </message>
    <message>
      <source>Conflict %1 of %2</source>
      <translation>Konflikt %1 von %2</translation>
    </message>
    <message>
      <source>Created</source>
      <translation>Angelegt</translation>
    </message>
    <message>
      <source>This device</source>
      <translation>Dieses Gerät</translation>
    </message>
    <message>
      <source>When is not known.</source>
      <translation>Wann, ist nicht bekannt.</translation>
    </message>
    <message>
      <source>changed %2</source>
      <translation>geändert %2</translation>
    </message>
    <message>
      <source>changed on %1 %2</source>
      <translation>geändert auf %1 %2</translation>
    </message>
    <message>
      <source>deleted %2</source>
      <translation>gelöscht %2</translation>
    </message>
    <message>
      <source>deleted on %1 %2</source>
      <translation>gelöscht auf %1 %2</translation>
    </message>
  </context>
  <context>
    <name>ConflictApply</name>
    <message>
      <source>%1 from both</source>
      <translation>%1 von beiden</translation>
    </message>
    <message>
      <source>%1 from the cloud</source>
      <translation>%1 aus der Cloud</translation>
    </message>
    <message>
      <source>%1 from this device</source>
      <translation>%1 von diesem Gerät</translation>
    </message>
    <message>
      <source>%1 typed</source>
      <translation>%1 eingetippt</translation>
    </message>
    <message numerus="yes">
      <source>%Ln field(s) from both</source>
      <translation>
        <numerusform>%Ln Feld von beiden</numerusform>
        <numerusform>%Ln Felder von beiden</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln field(s) from the cloud</source>
      <translation>
        <numerusform>%Ln Feld aus der Cloud</numerusform>
        <numerusform>%Ln Felder aus der Cloud</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln field(s) from this device</source>
      <translation>
        <numerusform>%Ln Feld von diesem Gerät</numerusform>
        <numerusform>%Ln Felder von diesem Gerät</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln field(s) typed</source>
      <translation>
        <numerusform>%Ln Feld eingetippt</numerusform>
        <numerusform>%Ln Felder eingetippt</numerusform>
      </translation>
    </message>
    <message>
      <source>Apply</source>
      <translation>Anwenden</translation>
    </message>
    <message numerus="yes">
      <source>Apply to %Ln conflict(s)</source>
      <translation>
        <numerusform>Auf %Ln Konflikt anwenden</numerusform>
        <numerusform>Auf %Ln Konflikte anwenden</numerusform>
      </translation>
    </message>
    <message>
      <source>Apply: %1</source>
      <translation>Anwenden: %1</translation>
    </message>
    <message>
      <source>Apply: delete the %1</source>
      <translation>Anwenden: %1 löschen</translation>
    </message>
    <message numerus="yes">
      <source>Apply: delete the %1 and %Ln row(s) below</source>
      <translation>
        <numerusform>Anwenden: %1 und %Ln Eintrag darunter löschen</numerusform>
        <numerusform>Anwenden: %1 und %Ln Einträge darunter löschen</numerusform>
      </translation>
    </message>
    <message>
      <source>Apply: keep both rows</source>
      <translation>Anwenden: beide Einträge behalten</translation>
    </message>
    <message>
      <source>Apply: keep the %1</source>
      <translation>Anwenden: %1 behalten</translation>
    </message>
    <message numerus="yes">
      <source>Choose first for %Ln field(s): %1.</source>
      <translation>
        <numerusform>Zuerst für %Ln Feld wählen: %1.</numerusform>
        <numerusform>Zuerst für %Ln Felder wählen: %1.</numerusform>
      </translation>
    </message>
    <message>
      <source>Choose first whether the row is kept.</source>
      <translation>Zuerst wählen, ob der Eintrag bleibt.</translation>
    </message>
    <message numerus="yes">
      <source>Delete %Ln row(s)</source>
      <translation>
        <numerusform>%Ln Eintrag löschen</numerusform>
        <numerusform>%Ln Einträge löschen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Keep %Ln row(s)</source>
      <translation>
        <numerusform>%Ln Eintrag behalten</numerusform>
        <numerusform>%Ln Einträge behalten</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Keep both for %Ln conflict(s)</source>
      <translation>
        <numerusform>Beide behalten bei %Ln Konflikt</numerusform>
        <numerusform>Beide behalten bei %Ln Konflikten</numerusform>
      </translation>
    </message>
    <message>
      <source>Some of it is not known here; settle it on %1.</source>
      <translation>Einiges davon ist hier nicht bekannt; bitte auf %1 klären.</translation>
    </message>
    <message numerus="yes">
      <source>Take the cloud for %Ln conflict(s)</source>
      <translation>
        <numerusform>Die Cloud nehmen bei %Ln Konflikt</numerusform>
        <numerusform>Die Cloud nehmen bei %Ln Konflikten</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Take this device for %Ln conflict(s)</source>
      <translation>
        <numerusform>Dieses Gerät nehmen bei %Ln Konflikt</numerusform>
        <numerusform>Dieses Gerät nehmen bei %Ln Konflikten</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>ConflictFilters</name>
    <message>
      <source>Age</source>
      <translation>Alter</translation>
    </message>
    <message>
      <source>All devices</source>
      <translation>Alle Geräte</translation>
    </message>
    <message>
      <source>All fields</source>
      <translation>Alle Felder</translation>
    </message>
    <message>
      <source>All kinds</source>
      <translation>Alle Arten</translation>
    </message>
    <message>
      <source>Any age</source>
      <translation>Jedes Alter</translation>
    </message>
    <message>
      <source>Device</source>
      <translation>Gerät</translation>
    </message>
    <message>
      <source>Field</source>
      <translation>Feld</translation>
    </message>
    <message>
      <source>Find a conflict</source>
      <translation>Konflikt suchen</translation>
    </message>
    <message>
      <source>Kind of row</source>
      <translation>Art des Eintrags</translation>
    </message>
    <message numerus="yes">
      <source>Older than %Ln day(s)</source>
      <translation>
        <numerusform>Älter als %Ln Tag</numerusform>
        <numerusform>Älter als %Ln Tage</numerusform>
      </translation>
    </message>
    <message>
      <source>Settled</source>
      <translation>Geklärt</translation>
    </message>
    <message>
      <source>Show open or settled conflicts</source>
      <translation>Offene oder geklärte Konflikte zeigen</translation>
    </message>
    <message>
      <source>To settle</source>
      <translation>Zu klären</translation>
    </message>
  </context>
  <context>
    <name>ConflictHead</name>
    <message>
      <source>Back to the list</source>
      <translation>Zurück zur Liste</translation>
    </message>
    <message>
      <source>Cloud</source>
      <translation>Cloud</translation>
    </message>
    <message>
      <source>Next conflict (N)</source>
      <translation>Nächster Konflikt (N)</translation>
    </message>
    <message>
      <source>Open in Library</source>
      <translation>In der Bibliothek öffnen</translation>
    </message>
    <message>
      <source>Previous conflict (P)</source>
      <translation>Voriger Konflikt (P)</translation>
    </message>
    <message>
      <source>Some of it is too large to be sent to other devices. Settle it on %1.</source>
      <translation>Einiges davon ist zu groß, um an andere Geräte gesendet zu werden. Bitte auf %1 klären.</translation>
    </message>
    <message>
      <source>The clock of %1 was wrong: neither side is marked as newer.</source>
      <translation>Die Uhr von %1 ging falsch: Keine Seite ist als neuer markiert.</translation>
    </message>
    <message>
      <source>The clock of this device was wrong: neither side is marked as newer.</source>
      <translation>Die Uhr dieses Geräts ging falsch: Keine Seite ist als neuer markiert.</translation>
    </message>
    <message>
      <source>The unsent edit lies on %1. What you choose here is done there when it syncs next.</source>
      <translation>Die nicht gesendete Änderung liegt auf %1. Was hier gewählt wird, geschieht dort beim nächsten Abgleich.</translation>
    </message>
    <message>
      <source>The unsent edit lies on %1. What you choose here is settled there too.</source>
      <translation>Die nicht gesendete Änderung liegt auf %1. Was hier gewählt wird, ist auch dort geklärt.</translation>
    </message>
    <message>
      <source>This is the first conflict.</source>
      <translation>Dies ist der erste Konflikt.</translation>
    </message>
    <message>
      <source>This is the last conflict.</source>
      <translation>Dies ist der letzte Konflikt.</translation>
    </message>
    <message>
      <source>another device</source>
      <translation>ein anderes Gerät</translation>
    </message>
    <message>
      <source>library here</source>
      <translation>Bibliothek hier</translation>
    </message>
    <message>
      <source>library of %1</source>
      <translation>Bibliothek von %1</translation>
    </message>
    <message>
      <source>newer</source>
      <translation>neuer</translation>
    </message>
  </context>
  <context>
    <name>ConflictKind</name>
    <message>
      <source>Changed here and in the cloud. Choose for each field which value stays.</source>
      <translation>Hier und in der Cloud geändert. Für jedes Feld wählen, welcher Wert bleibt.</translation>
    </message>
    <message>
      <source>Changed here, deleted in the cloud. Keep the row or let it go.</source>
      <translation>Hier geändert, in der Cloud gelöscht. Den Eintrag behalten oder gehen lassen.</translation>
    </message>
    <message>
      <source>Deleted here, changed in the cloud. Keep the row or let it go.</source>
      <translation>Hier gelöscht, in der Cloud geändert. Den Eintrag behalten oder gehen lassen.</translation>
    </message>
    <message>
      <source>Made here and in the cloud under one id. Choose for each field, or keep both rows.</source>
      <translation>Hier und in der Cloud unter derselben Kennung angelegt. Für jedes Feld wählen oder beide Einträge behalten.</translation>
    </message>
    <message>
      <source>The row it belongs to was deleted in the cloud. Keep both or let both go.</source>
      <translation>Der übergeordnete Eintrag wurde in der Cloud gelöscht. Beide behalten oder beide gehen lassen.</translation>
    </message>
    <message>
      <source>belongs to a deleted row</source>
      <translation>gehört zu einem gelöschten Eintrag</translation>
    </message>
    <message>
      <source>changed on both sides</source>
      <translation>auf beiden Seiten geändert</translation>
    </message>
    <message>
      <source>deleted here</source>
      <translation>hier gelöscht</translation>
    </message>
    <message>
      <source>deleted in the cloud</source>
      <translation>in der Cloud gelöscht</translation>
    </message>
    <message>
      <source>made on both sides</source>
      <translation>auf beiden Seiten angelegt</translation>
    </message>
  </context>
  <context>
    <name>ConflictList</name>
    <message>
      <source>Conflicts</source>
      <translation>Konflikte</translation>
    </message>
    <message>
      <source>Kinds of conflicts</source>
      <translation>Arten von Konflikten</translation>
    </message>
  </context>
  <context>
    <name>ConflictPolicy</name>
    <message>
      <source>Ask me</source>
      <translation>Immer fragen</translation>
    </message>
    <message>
      <source>Take the cloud</source>
      <translation>Die Cloud nehmen</translation>
    </message>
    <message>
      <source>Take the newer one</source>
      <translation>Das Neuere nehmen</translation>
    </message>
    <message>
      <source>Take this device</source>
      <translation>Dieses Gerät nehmen</translation>
    </message>
    <message>
      <source>You made the same choice three times. Always take the cloud for %1?</source>
      <translation>Dreimal wurde dasselbe gewählt. Bei %1 immer die Cloud nehmen?</translation>
    </message>
    <message>
      <source>You made the same choice three times. Always take the newer version of %1?</source>
      <translation>Dreimal wurde dasselbe gewählt. Bei %1 immer die neuere Fassung nehmen?</translation>
    </message>
    <message>
      <source>You made the same choice three times. Always take this device for %1?</source>
      <translation>Dreimal wurde dasselbe gewählt. Bei %1 immer dieses Gerät nehmen?</translation>
    </message>
  </context>
  <context>
    <name>ConflictRefusal</name>
    <message>
      <source>Both sides changed %1: choose a side for it.</source>
      <translation>Beide Seiten haben %1 geändert: Dafür eine Seite wählen.</translation>
    </message>
    <message>
      <source>The two changes of %1 do not fit together: choose a side.</source>
      <translation>Die beiden Änderungen von %1 passen nicht zusammen: Eine Seite wählen.</translation>
    </message>
    <message>
      <source>This kind of row has no %1.</source>
      <translation>Diese Art von Eintrag hat kein Feld %1.</translation>
    </message>
  </context>
  <context>
    <name>ConflictRules</name>
    <message>
      <source>Rules for conflicts</source>
      <translation>Regeln für Konflikte</translation>
    </message>
    <message>
      <source>They hold where both sides changed the same field. What a rule settles is kept for 30 days and can be undone.</source>
      <translation>Sie gelten, wo beide Seiten dasselbe Feld geändert haben. Was eine Regel klärt, wird 30 Tage aufbewahrt und kann rückgängig gemacht werden.</translation>
    </message>
  </context>
  <context>
    <name>ConflictRulesForm</name>
    <message>
      <source>Luma's classic mode: for every kind of row.</source>
      <translation>Die klassische Art von Luma: für jede Art von Eintrag.</translation>
    </message>
    <message>
      <source>Reset</source>
      <translation>Zurücksetzen</translation>
    </message>
    <message>
      <source>Reset the rule of %1</source>
      <translation>Regel für %1 zurücksetzen</translation>
    </message>
    <message>
      <source>This device always wins</source>
      <translation>Dieses Gerät gewinnt immer</translation>
    </message>
    <message>
      <source>This is the rule that Luma Sync begins with.</source>
      <translation>Mit dieser Regel beginnt Luma Sync.</translation>
    </message>
  </context>
  <context>
    <name>ConflictRulesSheet</name>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
  </context>
  <context>
    <name>ConflictVerbs</name>
    <message numerus="yes">
      <source>%Ln conflict(s) settled.</source>
      <translation>
        <numerusform>%Ln Konflikt geklärt.</numerusform>
        <numerusform>%Ln Konflikte geklärt.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln skipped: %1</source>
      <translation>
        <numerusform>%Ln übersprungen: %1</numerusform>
        <numerusform>%Ln übersprungen: %1</numerusform>
      </translation>
    </message>
    <message>
      <source>Always</source>
      <translation>Immer</translation>
    </message>
    <message>
      <source>Conflicts of %1 are settled by this rule from now on; Rules... changes it.</source>
      <translation>Konflikte bei %1 klärt ab jetzt diese Regel; unter „Regeln...“ lässt sie sich ändern.</translation>
    </message>
    <message>
      <source>Keep asking</source>
      <translation>Weiter fragen</translation>
    </message>
    <message>
      <source>Nothing was settled in this window that could be undone.</source>
      <translation>In diesem Fenster wurde nichts geklärt, das rückgängig gemacht werden könnte.</translation>
    </message>
    <message>
      <source>Stopped; the others stay open.</source>
      <translation>Angehalten; die anderen bleiben offen.</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Rückgängig</translation>
    </message>
    <message>
      <source>You are asked each time.</source>
      <translation>Es wird jedes Mal gefragt.</translation>
    </message>
  </context>
  <context>
    <name>Conflicts</name>
    <message>
      <source>All conflicts</source>
      <translation>Alle Konflikte</translation>
    </message>
    <message>
      <source>Changed here</source>
      <translation>Hier geändert</translation>
    </message>
    <message>
      <source>Changed in the cloud</source>
      <translation>In der Cloud geändert</translation>
    </message>
    <message>
      <source>Fields</source>
      <translation>Felder</translation>
    </message>
    <message>
      <source>Final</source>
      <translation>Endgültig</translation>
    </message>
    <message>
      <source>Item</source>
      <translation>Eintrag</translation>
    </message>
    <message>
      <source>Kind</source>
      <translation>Art</translation>
    </message>
    <message>
      <source>Kind of row</source>
      <translation>Art des Eintrags</translation>
    </message>
    <message>
      <source>Not known</source>
      <translation>Nicht bekannt</translation>
    </message>
    <message>
      <source>Number</source>
      <translation>Nummer</translation>
    </message>
    <message>
      <source>Result</source>
      <translation>Ergebnis</translation>
    </message>
    <message>
      <source>Settled</source>
      <translation>Geklärt</translation>
    </message>
    <message>
      <source>Settled by</source>
      <translation>Geklärt durch</translation>
    </message>
    <message>
      <source>Since</source>
      <translation>Seit</translation>
    </message>
    <message>
      <source>State</source>
      <translation>Status</translation>
    </message>
    <message>
      <source>The row was edited since, or the 30 days are over.</source>
      <translation>Der Eintrag wurde seither bearbeitet, oder die 30 Tage sind um.</translation>
    </message>
    <message>
      <source>Undone</source>
      <translation>Rückgängig gemacht</translation>
    </message>
    <message>
      <source>What stayed</source>
      <translation>Was blieb</translation>
    </message>
    <message>
      <source>When</source>
      <translation>Wann</translation>
    </message>
    <message>
      <source>on %1 %2</source>
      <translation>auf %1 %2</translation>
    </message>
  </context>
  <context>
    <name>ConflictsPanel</name>
    <message numerus="yes">
      <source>%1 of %Ln conflict(s) shown</source>
      <translation>
        <numerusform>%1 von %Ln Konflikt angezeigt</numerusform>
        <numerusform>%1 von %Ln Konflikten angezeigt</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln conflict(s): both versions are kept until you choose.</source>
      <translation>
        <numerusform>%Ln Konflikt: Beide Fassungen bleiben erhalten, bis entschieden ist.</numerusform>
        <numerusform>%Ln Konflikte: Beide Fassungen bleiben erhalten, bis entschieden ist.</numerusform>
      </translation>
    </message>
    <message>
      <source>All other rows keep syncing.</source>
      <translation>Alle anderen Einträge werden weiter synchronisiert.</translation>
    </message>
    <message>
      <source>Clear filter</source>
      <translation>Filter aufheben</translation>
    </message>
    <message>
      <source>Conflicts</source>
      <translation>Konflikte</translation>
    </message>
    <message>
      <source>No conflict matches</source>
      <translation>Kein Konflikt passt</translation>
    </message>
    <message>
      <source>No conflicts</source>
      <translation>Keine Konflikte</translation>
    </message>
    <message>
      <source>Rules...</source>
      <translation>Regeln...</translation>
    </message>
    <message>
      <source>Select a conflict first.</source>
      <translation>Zuerst einen Konflikt auswählen.</translation>
    </message>
    <message>
      <source>Settled in the last 30 days: each can be undone.</source>
      <translation>In den letzten 30 Tagen geklärt: Alles kann rückgängig gemacht werden.</translation>
    </message>
    <message>
      <source>The conflicts cannot be shown</source>
      <translation>Die Konflikte können nicht gezeigt werden</translation>
    </message>
    <message>
      <source>The row was deleted on this device.</source>
      <translation>Der Eintrag wurde auf diesem Gerät gelöscht.</translation>
    </message>
    <message>
      <source>This is the first conflict.</source>
      <translation>Dies ist der erste Konflikt.</translation>
    </message>
    <message>
      <source>This is the last conflict.</source>
      <translation>Dies ist der letzte Konflikt.</translation>
    </message>
    <message>
      <source>This row is in no conflict any more.</source>
      <translation>Dieser Eintrag ist in keinem Konflikt mehr.</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Erneut versuchen</translation>
    </message>
    <message>
      <source>When this device and the cloud change the same field of a row, both versions appear here until you choose. Sync goes on meanwhile.</source>
      <translation>Wenn dieses Gerät und die Cloud dasselbe Feld eines Eintrags ändern, stehen hier beide Fassungen, bis entschieden ist. Der Abgleich geht währenddessen weiter.</translation>
    </message>
    <message>
      <source>Where both sides change the same field, both versions are kept.</source>
      <translation>Wo beide Seiten dasselbe Feld ändern, bleiben beide Fassungen erhalten.</translation>
    </message>
    <message>
      <source>You are offline; what you choose is sent later.</source>
      <translation>Keine Verbindung; was gewählt wird, wird später gesendet.</translation>
    </message>
  </context>
  <context>
    <name>CopyMenu</name>
    <message>
      <source>Cause</source>
      <translation>Ursache</translation>
    </message>
    <message>
      <source>Cell: %1</source>
      <translation>Zelle: %1</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>Kopieren</translation>
    </message>
    <message>
      <source>Details</source>
      <translation>Details</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>Nothing is wrong with what is selected.</source>
      <translation>Mit der Auswahl ist alles in Ordnung.</translation>
    </message>
    <message>
      <source>Whole row</source>
      <translation>Ganze Zeile</translation>
    </message>
    <message>
      <source>Whole rows</source>
      <translation>Ganze Zeilen</translation>
    </message>
  </context>
  <context>
    <name>CrashDialog</name>
    <message>
      <source>"Copy and open" puts it into the clipboard and opens %1; you paste and send it there.</source>
      <translation>„Kopieren und öffnen“ legt ihn in die Zwischenablage und öffnet %1; dort einfügen und absenden.</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>Kopieren</translation>
    </message>
    <message>
      <source>Copy and open</source>
      <translation>Kopieren und öffnen</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>Löschen</translation>
    </message>
    <message>
      <source>Record</source>
      <translation>Bericht</translation>
    </message>
    <message>
      <source>Record of a crash</source>
      <translation>Bericht über einen Absturz</translation>
    </message>
    <message>
      <source>The record is in the clipboard.</source>
      <translation>Der Bericht ist in der Zwischenablage.</translation>
    </message>
    <message>
      <source>This installation names no address for records. Copy it, and give it to whoever helps you.</source>
      <translation>Diese Installation nennt keine Adresse für Berichte. Kopieren und weitergeben, wo es Hilfe gibt.</translation>
    </message>
    <message>
      <source>This is all that was recorded: the error and where in the program it happened. It is on this device only and was not sent.</source>
      <translation>Das ist alles, was festgehalten wurde: der Fehler und die Stelle im Programm. Es liegt nur auf diesem Gerät und wurde nicht gesendet.</translation>
    </message>
  </context>
  <context>
    <name>CrashFlow</name>
    <message>
      <source>An error that nobody expected was recorded. Your library is saved with every change.</source>
      <translation>Ein unerwarteter Fehler wurde festgehalten. Die Bibliothek wird mit jeder Änderung gesichert.</translation>
    </message>
    <message>
      <source>Show the record...</source>
      <translation>Bericht anzeigen...</translation>
    </message>
  </context>
  <context>
    <name>CrashRow</name>
    <message>
      <source>A record is kept on this device; nothing was sent.</source>
      <translation>Ein Bericht liegt auf diesem Gerät; nichts wurde gesendet.</translation>
    </message>
    <message>
      <source>Last crash</source>
      <translation>Letzter Absturz</translation>
    </message>
    <message>
      <source>No crash was recorded.</source>
      <translation>Es wurde kein Absturz festgehalten.</translation>
    </message>
    <message>
      <source>Show the record...</source>
      <translation>Bericht anzeigen...</translation>
    </message>
  </context>
  <context>
    <name>DayRangeDialog</name>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Choose days</source>
      <translation>Tage wählen</translation>
    </message>
    <message>
      <source>First day</source>
      <translation>Erster Tag</translation>
    </message>
    <message>
      <source>Last day</source>
      <translation>Letzter Tag</translation>
    </message>
    <message>
      <source>Show these days</source>
      <translation>Diese Tage zeigen</translation>
    </message>
    <message>
      <source>What happened from the first to the last of these days is shown.</source>
      <translation>Gezeigt wird, was vom ersten bis zum letzten dieser Tage geschah.</translation>
    </message>
  </context>
  <context>
    <name>DeleteAnswerFlow</name>
    <message numerus="yes">
      <source>%Ln row(s) deleted here too.</source>
      <translation>
        <numerusform>%Ln Eintrag auch hier gelöscht.</numerusform>
        <numerusform>%Ln Einträge auch hier gelöscht.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln row(s) kept; they are sent to the cloud again.</source>
      <translation>
        <numerusform>%Ln Eintrag behalten; er geht wieder an die Cloud.</numerusform>
        <numerusform>%Ln Einträge behalten; sie gehen wieder an die Cloud.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>DeleteLocal</name>
    <message>
      <source>Delete the local data of %1?</source>
      <translation>Die lokalen Daten von %1 löschen?</translation>
    </message>
    <message>
      <source>You are signed out, and the library, its files and its backups go from this device. What is in the cloud stays there and comes back when you sign in again.</source>
      <translation>Das Konto wird abgemeldet; die Bibliothek, ihre Dateien und ihre Sicherungen verschwinden von diesem Gerät. Was in der Cloud ist, bleibt dort und kommt mit der nächsten Anmeldung zurück.</translation>
    </message>
  </context>
  <context>
    <name>DeleteLocalDialog</name>
    <message numerus="yes">
      <source>%Ln file(s) not uploaded</source>
      <translation>
        <numerusform>%Ln nicht hochgeladene Datei</numerusform>
        <numerusform>%Ln nicht hochgeladene Dateien</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln unsent change(s)</source>
      <translation>
        <numerusform>%Ln nicht gesendete Änderung</numerusform>
        <numerusform>%Ln nicht gesendete Änderungen</numerusform>
      </translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>Löschen</translation>
    </message>
    <message>
      <source>Lose them for good</source>
      <translation>Endgültig aufgeben</translation>
    </message>
    <message>
      <source>Lost for good: %1.</source>
      <translation>Endgültig verloren: %1.</translation>
    </message>
    <message>
      <source>Say first that what was never sent may be lost.</source>
      <translation>Zuerst bestätigen, dass verloren gehen darf, was nie gesendet wurde.</translation>
    </message>
  </context>
  <context>
    <name>DeleteRows</name>
    <message numerus="yes">
      <source>%Ln other row(s)</source>
      <translation>
        <numerusform>%Ln weiterer Eintrag</numerusform>
        <numerusform>%Ln weitere Einträge</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln row(s) stay and lose the link to it.</source>
      <translation>
        <numerusform>%Ln Eintrag bleibt und verliert die Verbindung dazu.</numerusform>
        <numerusform>%Ln Einträge bleiben und verlieren die Verbindung dazu.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Delete %Ln row(s)?</source>
      <translation>
        <numerusform>%Ln Eintrag löschen?</numerusform>
        <numerusform>%Ln Einträge löschen?</numerusform>
      </translation>
    </message>
    <message>
      <source>Delete the %1 %2?</source>
      <translation>%1 %2 löschen?</translation>
    </message>
    <message>
      <source>Nothing else hangs on it.</source>
      <translation>Sonst hängt nichts daran.</translation>
    </message>
    <message>
      <source>These go too: %1.</source>
      <translation>Auch das verschwindet: %1.</translation>
    </message>
    <message>
      <source>This is too much to be kept: it cannot be undone.</source>
      <translation>Das ist zu viel zum Aufbewahren: Es kann nicht rückgängig gemacht werden.</translation>
    </message>
    <message>
      <source>Undo brings it back for 30 days.</source>
      <translation>Rückgängigmachen bringt es 30 Tage lang zurück.</translation>
    </message>
  </context>
  <context>
    <name>DeleteRowsSheet</name>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>Löschen</translation>
    </message>
  </context>
  <context>
    <name>DiagnosticsDialog</name>
    <message>
      <source>(the end of a longer file)</source>
      <translation>(das Ende einer längeren Datei)</translation>
    </message>
    <message>
      <source>Choose at least one file.</source>
      <translation>Mindestens eine Datei wählen.</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Copy summary</source>
      <translation>Übersicht kopieren</translation>
    </message>
    <message>
      <source>Export diagnostics</source>
      <translation>Diagnose exportieren</translation>
    </message>
    <message>
      <source>Include titles and file names</source>
      <translation>Mit Titeln und Dateinamen</translation>
    </message>
    <message>
      <source>Library and sync</source>
      <translation>Bibliothek und Abgleich</translation>
    </message>
    <message>
      <source>Log</source>
      <translation>Protokoll</translation>
    </message>
    <message>
      <source>Looking...</source>
      <translation>Wird gesucht...</translation>
    </message>
    <message>
      <source>One file for somebody who helps you. Passwords, keys, e-mail addresses and folders are taken out. Nothing is sent: you decide who gets it.</source>
      <translation>Eine Datei für jemanden, der hilft. Passwörter, Schlüssel, E-Mail-Adressen und Ordner sind entfernt. Nichts wird gesendet: Wer sie bekommt, bestimmt allein, wer sie speichert.</translation>
    </message>
    <message>
      <source>Otherwise each becomes a short mark, the same one everywhere.</source>
      <translation>Sonst wird aus jedem ein kurzes Zeichen, überall dasselbe.</translation>
    </message>
    <message>
      <source>Program and computer</source>
      <translation>Programm und Computer</translation>
    </message>
    <message>
      <source>Save as...</source>
      <translation>Speichern unter...</translation>
    </message>
    <message>
      <source>Saved as %1 (%2).</source>
      <translation>Gespeichert als %1 (%2).</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>Einstellungen</translation>
    </message>
    <message>
      <source>The diagnostics could not be made</source>
      <translation>Die Diagnose konnte nicht erstellt werden</translation>
    </message>
    <message>
      <source>The file is being written.</source>
      <translation>Die Datei wird geschrieben.</translation>
    </message>
    <message>
      <source>The summary is in the clipboard.</source>
      <translation>Die Zusammenfassung ist in der Zwischenablage.</translation>
    </message>
    <message>
      <source>There is nothing to copy yet.</source>
      <translation>Es gibt noch nichts zu kopieren.</translation>
    </message>
    <message>
      <source>There is nothing to save yet.</source>
      <translation>Es gibt noch nichts zu speichern.</translation>
    </message>
    <message>
      <source>This file is empty.</source>
      <translation>Diese Datei ist leer.</translation>
    </message>
    <message>
      <source>This takes a few seconds. Closing this window stops it.</source>
      <translation>Das dauert ein paar Sekunden. Das Schließen dieses Fensters bricht es ab.</translation>
    </message>
    <message>
      <source>Titles and file names go in.</source>
      <translation>Titel und Dateinamen gehen mit hinein.</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Erneut versuchen</translation>
    </message>
    <message>
      <source>What goes in</source>
      <translation>Was hineinkommt</translation>
    </message>
    <message>
      <source>What the file says</source>
      <translation>Was die Datei sagt</translation>
    </message>
    <message>
      <source>Writing...</source>
      <translation>Wird geschrieben...</translation>
    </message>
  </context>
  <context>
    <name>DiagnosticsFlow</name>
    <message>
      <source>Save the diagnostics</source>
      <translation>Diagnose speichern</translation>
    </message>
    <message>
      <source>Zip files (*.zip)</source>
      <translation>Zip-Dateien (*.zip)</translation>
    </message>
  </context>
  <context>
    <name>DiscardDialog</name>
    <message numerus="yes">
      <source>%Ln other(s) cannot be discarded now.</source>
      <translation>
        <numerusform>%Ln weitere kann jetzt nicht verworfen werden.</numerusform>
        <numerusform>%Ln weitere können jetzt nicht verworfen werden.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln unsent change(s) of rows that belong to it go too.</source>
      <translation>
        <numerusform>Auch %Ln nicht gesendete Änderung an zugehörigen Einträgen geht verloren.</numerusform>
        <numerusform>Auch %Ln nicht gesendete Änderungen an zugehörigen Einträgen gehen verloren.</numerusform>
      </translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Cloud's version stays</source>
      <translation>Fassung der Cloud bleibt</translation>
    </message>
    <message>
      <source>Discard</source>
      <translation>Verwerfen</translation>
    </message>
    <message numerus="yes">
      <source>Discard %Ln change(s)?</source>
      <translation>
        <numerusform>%Ln Änderung verwerfen?</numerusform>
        <numerusform>%Ln Änderungen verwerfen?</numerusform>
      </translation>
    </message>
    <message>
      <source>Discard the change to %1?</source>
      <translation>Die Änderung an %1 verwerfen?</translation>
    </message>
    <message>
      <source>Edit goes</source>
      <translation>Änderung geht</translation>
    </message>
    <message>
      <source>Item</source>
      <translation>Eintrag</translation>
    </message>
    <message>
      <source>Kept for 30 days: Undo or “Discarded changes...” bring it back.</source>
      <translation>30 Tage aufbewahrt: „Rückgängig“ oder „Verworfene Änderungen...“ bringen sie zurück.</translation>
    </message>
    <message>
      <source>New row goes</source>
      <translation>Neuer Eintrag geht</translation>
    </message>
    <message>
      <source>Row comes back</source>
      <translation>Eintrag kommt zurück</translation>
    </message>
    <message>
      <source>Row goes</source>
      <translation>Eintrag geht</translation>
    </message>
    <message>
      <source>The cloud never had this row: it goes from this device.</source>
      <translation>Die Cloud hatte diesen Eintrag nie: Er verschwindet von diesem Gerät.</translation>
    </message>
    <message>
      <source>The row was deleted here; it comes back.</source>
      <translation>Der Eintrag wurde hier gelöscht; er kommt zurück.</translation>
    </message>
    <message>
      <source>These fields go back to what they were before.</source>
      <translation>Diese Felder werden wieder, wie sie waren.</translation>
    </message>
    <message>
      <source>They were never sent. Every row becomes what the cloud last had.</source>
      <translation>Sie wurden nie gesendet. Jeder Eintrag wird, was die Cloud zuletzt hatte.</translation>
    </message>
    <message>
      <source>Type</source>
      <translation>Typ</translation>
    </message>
    <message>
      <source>Unsent changes of rows that belong to them go too.</source>
      <translation>Auch nicht gesendete Änderungen an zugehörigen Einträgen gehen verloren.</translation>
    </message>
    <message>
      <source>What happens</source>
      <translation>Was geschieht</translation>
    </message>
    <message>
      <source>What is lost</source>
      <translation>Was verloren geht</translation>
    </message>
    <message>
      <source>Your version goes, and the row with it, as in the cloud.</source>
      <translation>Die eigene Fassung geht und der Eintrag mit ihr, wie in der Cloud.</translation>
    </message>
    <message>
      <source>Your version goes; the row becomes what the cloud has.</source>
      <translation>Die eigene Fassung geht; der Eintrag wird, was die Cloud hat.</translation>
    </message>
  </context>
  <context>
    <name>DiscardFlow</name>
    <message numerus="yes">
      <source>%Ln change(s) are back.</source>
      <translation>
        <numerusform>%Ln Änderung ist wieder da.</numerusform>
        <numerusform>%Ln Änderungen sind wieder da.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s) cannot come back: something newer is in the way.</source>
      <translation>
        <numerusform>%Ln Änderung kann nicht zurückkommen: Etwas Neueres steht im Weg.</numerusform>
        <numerusform>%Ln Änderungen können nicht zurückkommen: Etwas Neueres steht im Weg.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s) of rows that belong to it went too.</source>
      <translation>
        <numerusform>Auch %Ln Änderung an zugehörigen Einträgen ging verloren.</numerusform>
        <numerusform>Auch %Ln Änderungen an zugehörigen Einträgen gingen verloren.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln could not be discarded.</source>
      <translation>
        <numerusform>%Ln konnte nicht verworfen werden.</numerusform>
        <numerusform>%Ln konnten nicht verworfen werden.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln deleted row(s) are back.</source>
      <translation>
        <numerusform>%Ln gelöschter Eintrag ist wieder da.</numerusform>
        <numerusform>%Ln gelöschte Einträge sind wieder da.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Deleted %1 with %Ln row(s) that belonged to it.</source>
      <translation>
        <numerusform>%1 mit %Ln zugehörigem Eintrag gelöscht.</numerusform>
        <numerusform>%1 mit %Ln zugehörigen Einträgen gelöscht.</numerusform>
      </translation>
    </message>
    <message>
      <source>Deleted %1.</source>
      <translation>%1 gelöscht.</translation>
    </message>
    <message numerus="yes">
      <source>Deleted %Ln row(s).</source>
      <translation>
        <numerusform>%Ln Eintrag gelöscht.</numerusform>
        <numerusform>%Ln Einträge gelöscht.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Discarded %Ln change(s).</source>
      <translation>
        <numerusform>%Ln Änderung verworfen.</numerusform>
        <numerusform>%Ln Änderungen verworfen.</numerusform>
      </translation>
    </message>
    <message>
      <source>Discarded the change to %1.</source>
      <translation>Die Änderung an %1 wurde verworfen.</translation>
    </message>
    <message>
      <source>Nothing was discarded: the cloud was faster, or the row was changed meanwhile.</source>
      <translation>Nichts wurde verworfen: Die Cloud war schneller, oder der Eintrag wurde inzwischen geändert.</translation>
    </message>
    <message>
      <source>The change to %1 is back.</source>
      <translation>Die Änderung an %1 ist wieder da.</translation>
    </message>
    <message>
      <source>This cannot be discarded now.</source>
      <translation>Dies kann jetzt nicht verworfen werden.</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Rückgängig</translation>
    </message>
  </context>
  <context>
    <name>Discarded</name>
    <message numerus="yes">
      <source>%Ln change(s)</source>
      <translation>
        <numerusform>%Ln Änderung</numerusform>
        <numerusform>%Ln Änderungen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln deleted row(s)</source>
      <translation>
        <numerusform>%Ln gelöschter Eintrag</numerusform>
        <numerusform>%Ln gelöschte Einträge</numerusform>
      </translation>
    </message>
    <message>
      <source>Change</source>
      <translation>Änderung</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>Löschung</translation>
    </message>
    <message>
      <source>Discarded</source>
      <translation>Verworfen</translation>
    </message>
    <message>
      <source>Edit</source>
      <translation>Änderung</translation>
    </message>
    <message>
      <source>Item</source>
      <translation>Eintrag</translation>
    </message>
    <message>
      <source>Restored</source>
      <translation>Wiederhergestellt</translation>
    </message>
    <message>
      <source>Type</source>
      <translation>Typ</translation>
    </message>
  </context>
  <context>
    <name>DiscardedDialog</name>
    <message>
      <source>Discarded changes</source>
      <translation>Verworfene Änderungen</translation>
    </message>
    <message>
      <source>Kept for 30 days. Restoring one makes it a new change to be sent.</source>
      <translation>30 Tage aufbewahrt. Wiederherstellen macht daraus eine neue Änderung, die gesendet wird.</translation>
    </message>
    <message>
      <source>Nothing was discarded</source>
      <translation>Nichts wurde verworfen</translation>
    </message>
    <message>
      <source>Restore</source>
      <translation>Wiederherstellen</translation>
    </message>
    <message>
      <source>Select what to bring back.</source>
      <translation>Auswählen, was zurückkommen soll.</translation>
    </message>
    <message>
      <source>These are back already.</source>
      <translation>Diese sind schon wieder da.</translation>
    </message>
    <message>
      <source>What you discard in the list of changes is kept here for 30 days.</source>
      <translation>Was in der Liste der Änderungen verworfen wird, bleibt hier 30 Tage.</translation>
    </message>
  </context>
  <context>
    <name>DropOverlay</name>
    <message>
      <source>Audio files and folders; the same file is imported only once.</source>
      <translation>Audiodateien und Ordner; dieselbe Datei wird nur einmal importiert.</translation>
    </message>
    <message>
      <source>Drop to import</source>
      <translation>Zum Importieren loslassen</translation>
    </message>
  </context>
  <context>
    <name>Entities</name>
    <message>
      <source>%1 a minute</source>
      <translation>%1 pro Minute</translation>
    </message>
    <message>
      <source>%1 since this library was made</source>
      <translation>%1 seit dem Anlegen dieser Bibliothek</translation>
    </message>
    <message numerus="yes">
      <source>%Ln call(s) in the last hour</source>
      <translation>
        <numerusform>%Ln Aufruf in der letzten Stunde</numerusform>
        <numerusform>%Ln Aufrufe in der letzten Stunde</numerusform>
      </translation>
    </message>
    <message>
      <source>As of %1</source>
      <translation>Stand %1</translation>
    </message>
    <message>
      <source>Cloud</source>
      <translation>Cloud</translation>
    </message>
    <message>
      <source>Conflicts</source>
      <translation>Konflikte</translation>
    </message>
    <message>
      <source>Data</source>
      <translation>Daten</translation>
    </message>
    <message>
      <source>Failed</source>
      <translation>Fehler</translation>
    </message>
    <message>
      <source>Here</source>
      <translation>Hier</translation>
    </message>
    <message>
      <source>Kind</source>
      <translation>Art</translation>
    </message>
    <message>
      <source>Last hour</source>
      <translation>Letzte Stunde</translation>
    </message>
    <message>
      <source>No call yet</source>
      <translation>Noch kein Aufruf</translation>
    </message>
    <message>
      <source>Not known yet</source>
      <translation>Noch nicht bekannt</translation>
    </message>
    <message>
      <source>Nothing received yet</source>
      <translation>Noch nichts empfangen</translation>
    </message>
    <message>
      <source>Nothing sent or received</source>
      <translation>Nichts gesendet oder empfangen</translation>
    </message>
    <message>
      <source>Received</source>
      <translation>Empfangen</translation>
    </message>
    <message>
      <source>Sent %1 in %2 rows, received %3 in %4 rows</source>
      <translation>%1 in %2 Einträgen gesendet, %3 in %4 Einträgen empfangen</translation>
    </message>
    <message>
      <source>Show these changes</source>
      <translation>Diese Änderungen zeigen</translation>
    </message>
    <message>
      <source>State</source>
      <translation>Status</translation>
    </message>
    <message>
      <source>The last call took %1</source>
      <translation>Der letzte Aufruf dauerte %1</translation>
    </message>
    <message>
      <source>To send</source>
      <translation>Zu senden</translation>
    </message>
    <message>
      <source>Took</source>
      <translation>Dauer</translation>
    </message>
  </context>
  <context>
    <name>Entity</name>
    <message>
      <source>Beats</source>
      <translation>Beats</translation>
    </message>
    <message>
      <source>Chord roots</source>
      <translation>Grundtöne</translation>
    </message>
    <message>
      <source>Collaborators</source>
      <translation>Mitwirkende</translation>
    </message>
    <message>
      <source>Comments</source>
      <translation>Kommentare</translation>
    </message>
    <message>
      <source>Fixtures</source>
      <translation>Scheinwerfer</translation>
    </message>
    <message>
      <source>Goals</source>
      <translation>Ziele</translation>
    </message>
    <message>
      <source>Implementations</source>
      <translation>Umsetzungen</translation>
    </message>
    <message>
      <source>Logbook</source>
      <translation>Logbuch</translation>
    </message>
    <message>
      <source>Notifications</source>
      <translation>Mitteilungen</translation>
    </message>
    <message>
      <source>Pattern categories</source>
      <translation>Musterkategorien</translation>
    </message>
    <message>
      <source>Patterns</source>
      <translation>Muster</translation>
    </message>
    <message>
      <source>Playlist items</source>
      <translation>Playlist-Einträge</translation>
    </message>
    <message>
      <source>Playlists</source>
      <translation>Playlists</translation>
    </message>
    <message>
      <source>Practice logs</source>
      <translation>Übungsprotokolle</translation>
    </message>
    <message>
      <source>Practice sessions</source>
      <translation>Übungseinheiten</translation>
    </message>
    <message>
      <source>Profiles</source>
      <translation>Profile</translation>
    </message>
    <message>
      <source>Project tracks</source>
      <translation>Projekt-Tracks</translation>
    </message>
    <message>
      <source>Projects</source>
      <translation>Projekte</translation>
    </message>
    <message>
      <source>Repertoire</source>
      <translation>Repertoire</translation>
    </message>
    <message>
      <source>Score sections</source>
      <translation>Partiturabschnitte</translation>
    </message>
    <message>
      <source>Scores</source>
      <translation>Partituren</translation>
    </message>
    <message>
      <source>Stems</source>
      <translation>Stems</translation>
    </message>
    <message>
      <source>Track versions</source>
      <translation>Track-Versionen</translation>
    </message>
    <message>
      <source>Track waveforms</source>
      <translation>Track-Wellenformen</translation>
    </message>
    <message>
      <source>Tracks</source>
      <translation>Tracks</translation>
    </message>
    <message>
      <source>Venue overrides</source>
      <translation>Spielort-Anpassungen</translation>
    </message>
    <message>
      <source>Venues</source>
      <translation>Spielorte</translation>
    </message>
    <message>
      <source>Version waveforms</source>
      <translation>Versions-Wellenformen</translation>
    </message>
  </context>
  <context>
    <name>EntityKind</name>
    <message>
      <source>beats</source>
      <translation>Beats</translation>
    </message>
    <message>
      <source>chord roots</source>
      <translation>Grundtöne</translation>
    </message>
    <message>
      <source>collaborator</source>
      <translation>Mitwirkender</translation>
    </message>
    <message>
      <source>comment</source>
      <translation>Kommentar</translation>
    </message>
    <message>
      <source>fixture</source>
      <translation>Scheinwerfer</translation>
    </message>
    <message>
      <source>goal</source>
      <translation>Ziel</translation>
    </message>
    <message>
      <source>implementation</source>
      <translation>Umsetzung</translation>
    </message>
    <message>
      <source>logbook entry</source>
      <translation>Logbucheintrag</translation>
    </message>
    <message>
      <source>notification</source>
      <translation>Mitteilung</translation>
    </message>
    <message>
      <source>pattern</source>
      <translation>Muster</translation>
    </message>
    <message>
      <source>pattern category</source>
      <translation>Musterkategorie</translation>
    </message>
    <message>
      <source>playlist</source>
      <translation>Playlist</translation>
    </message>
    <message>
      <source>playlist item</source>
      <translation>Playlist-Eintrag</translation>
    </message>
    <message>
      <source>practice log</source>
      <translation>Übungsprotokoll</translation>
    </message>
    <message>
      <source>practice session</source>
      <translation>Übungseinheit</translation>
    </message>
    <message>
      <source>profile</source>
      <translation>Profil</translation>
    </message>
    <message>
      <source>project</source>
      <translation>Projekt</translation>
    </message>
    <message>
      <source>project track</source>
      <translation>Projekt-Track</translation>
    </message>
    <message>
      <source>repertoire item</source>
      <translation>Repertoirestück</translation>
    </message>
    <message>
      <source>score</source>
      <translation>Partitur</translation>
    </message>
    <message>
      <source>score section</source>
      <translation>Partiturabschnitt</translation>
    </message>
    <message>
      <source>stem</source>
      <translation>Stem</translation>
    </message>
    <message>
      <source>track</source>
      <translation>Track</translation>
    </message>
    <message>
      <source>track version</source>
      <translation>Track-Version</translation>
    </message>
    <message>
      <source>track waveform</source>
      <translation>Track-Wellenform</translation>
    </message>
    <message>
      <source>venue</source>
      <translation>Spielort</translation>
    </message>
    <message>
      <source>venue override</source>
      <translation>Spielort-Anpassung</translation>
    </message>
    <message>
      <source>version waveform</source>
      <translation>Versions-Wellenform</translation>
    </message>
  </context>
  <context>
    <name>EntityState</name>
    <message numerus="yes">
      <source>%Ln row(s) of the cloud wait for the row they belong to, and appear here when it comes.</source>
      <translation>
        <numerusform>%Ln Eintrag der Cloud wartet auf seinen übergeordneten Eintrag und erscheint hier, sobald dieser kommt.</numerusform>
        <numerusform>%Ln Einträge der Cloud warten auf ihren übergeordneten Eintrag und erscheinen hier, sobald dieser kommt.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln row(s) that the cloud deleted stay here until what belongs to them is sent or settled.</source>
      <translation>
        <numerusform>%Ln in der Cloud gelöschter Eintrag bleibt hier, bis gesendet oder geklärt ist, was zu ihm gehört.</numerusform>
        <numerusform>%Ln in der Cloud gelöschte Einträge bleiben hier, bis gesendet oder geklärt ist, was zu ihnen gehört.</numerusform>
      </translation>
    </message>
    <message>
      <source>Both sides were compared, and what differs could not be repaired. Compare again in the settings under Storage; if it stays, export diagnostics.</source>
      <translation>Beide Seiten wurden verglichen, der Unterschied ließ sich nicht beheben. In den Einstellungen unter Speicher erneut vergleichen; bleibt es dabei, die Diagnose exportieren.</translation>
    </message>
    <message>
      <source>Checking...</source>
      <translation>Wird geprüft...</translation>
    </message>
    <message>
      <source>Conflict</source>
      <translation>Konflikt</translation>
    </message>
    <message>
      <source>Deletes wait</source>
      <translation>Löschungen warten</translation>
    </message>
    <message>
      <source>Differs</source>
      <translation>Weicht ab</translation>
    </message>
    <message>
      <source>In step</source>
      <translation>Aktuell</translation>
    </message>
    <message>
      <source>Needs attention</source>
      <translation>Handlungsbedarf</translation>
    </message>
    <message>
      <source>Not compared yet</source>
      <translation>Noch nicht verglichen</translation>
    </message>
    <message>
      <source>Paused</source>
      <translation>Angehalten</translation>
    </message>
    <message>
      <source>Receiving</source>
      <translation>Empfang</translation>
    </message>
    <message>
      <source>Sending</source>
      <translation>Wird gesendet</translation>
    </message>
    <message numerus="yes">
      <source>The cloud wants %Ln row(s) deleted on this device. Answer under Needs attention.</source>
      <translation>
        <numerusform>Die Cloud will %Ln Eintrag auf diesem Gerät löschen. Die Antwort steht unter Handlungsbedarf aus.</numerusform>
        <numerusform>Die Cloud will %Ln Einträge auf diesem Gerät löschen. Die Antwort steht unter Handlungsbedarf aus.</numerusform>
      </translation>
    </message>
    <message>
      <source>Waiting</source>
      <translation>Wartet</translation>
    </message>
    <message>
      <source>Waits for other rows</source>
      <translation>Wartet auf andere Einträge</translation>
    </message>
    <message>
      <source>Waits for your answer</source>
      <translation>Wartet auf eine Antwort</translation>
    </message>
  </context>
  <context>
    <name>Errors</name>
    <message>
      <source>Luma Sync could not finish this because of a fault of its own. Your library is unchanged; try again, and send the details if it stays.</source>
      <translation>Luma Sync konnte dies wegen eines eigenen Fehlers nicht zu Ende bringen. Die Bibliothek ist unverändert; bitte erneut versuchen und die Details einsenden, wenn es so bleibt.</translation>
    </message>
  </context>
  <context>
    <name>ExportFlow</name>
    <message numerus="yes">
      <source>%Ln change(s) written to %1; they still wait here.</source>
      <translation>
        <numerusform>%Ln Änderung nach %1 geschrieben; sie wartet hier weiterhin.</numerusform>
        <numerusform>%Ln Änderungen nach %1 geschrieben; sie warten hier weiterhin.</numerusform>
      </translation>
    </message>
    <message>
      <source>CSV: for a spreadsheet (*.csv)</source>
      <translation>CSV: für eine Tabelle (*.csv)</translation>
    </message>
    <message>
      <source>Export changes that need you</source>
      <translation>Änderungen mit Handlungsbedarf exportieren</translation>
    </message>
    <message>
      <source>JSON: everything (*.json)</source>
      <translation>JSON: alles (*.json)</translation>
    </message>
    <message>
      <source>No change needs you; no file was written.</source>
      <translation>Bei keiner Änderung ist etwas zu tun; es wurde keine Datei geschrieben.</translation>
    </message>
  </context>
  <context>
    <name>FailedStart</name>
    <message numerus="yes">
      <source>Brought back, to be sent: %Ln unsent change(s).</source>
      <translation>
        <numerusform>Zurückgeholt und wird gesendet: %Ln nicht gesendete Änderung.</numerusform>
        <numerusform>Zurückgeholt und werden gesendet: %Ln nicht gesendete Änderungen.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Left out, in that folder: %Ln change(s).</source>
      <translation>
        <numerusform>Ausgelassen, in diesem Ordner: %Ln Änderung.</numerusform>
        <numerusform>Ausgelassen, in diesem Ordner: %Ln Änderungen.</numerusform>
      </translation>
    </message>
    <message>
      <source>Not all could be read: there may have been more unsent changes.</source>
      <translation>Nicht alles war lesbar: Es kann weitere nicht gesendete Änderungen gegeben haben.</translation>
    </message>
    <message numerus="yes">
      <source>Not readable: %Ln unsent change(s).</source>
      <translation>
        <numerusform>Nicht lesbar: %Ln nicht gesendete Änderung.</numerusform>
        <numerusform>Nicht lesbar: %Ln nicht gesendete Änderungen.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Not uploaded, to be imported again: %Ln file(s).</source>
      <translation>
        <numerusform>Nicht hochgeladen, erneut zu importieren: %Ln Datei.</numerusform>
        <numerusform>Nicht hochgeladen, erneut zu importieren: %Ln Dateien.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Saved in that folder: %Ln unsent change(s). The cloud could not be read now; once everything is synced, luma-sync outbox import with that folder brings back what it holds.</source>
      <translation>
        <numerusform>In diesem Ordner gesichert: %Ln nicht gesendete Änderung. Die Cloud war jetzt nicht lesbar; wenn alles abgeglichen ist, holt luma-sync outbox import mit diesem Ordner seinen Inhalt zurück.</numerusform>
        <numerusform>In diesem Ordner gesichert: %Ln nicht gesendete Änderungen. Die Cloud war jetzt nicht lesbar; wenn alles abgeglichen ist, holt luma-sync outbox import mit diesem Ordner seinen Inhalt zurück.</numerusform>
      </translation>
    </message>
    <message>
      <source>The damaged library is in %1.</source>
      <translation>Die beschädigte Bibliothek liegt in %1.</translation>
    </message>
  </context>
  <context>
    <name>FailedStartDialog</name>
    <message>
      <source>A new library gets the cloud's rows, and what is unsent here as far as it can be read. The damaged one is kept in a folder of its own.</source>
      <translation>Eine neue Bibliothek bekommt die Einträge der Cloud und, soweit lesbar, was hier nicht gesendet ist. Die beschädigte bleibt in einem eigenen Ordner erhalten.</translation>
    </message>
    <message>
      <source>A new library is in place</source>
      <translation>Eine neue Bibliothek ist da</translation>
    </message>
    <message>
      <source>Begin a new library</source>
      <translation>Neue Bibliothek beginnen</translation>
    </message>
    <message>
      <source>Copy details</source>
      <translation>Details kopieren</translation>
    </message>
    <message>
      <source>Luma Sync cannot start</source>
      <translation>Luma Sync kann nicht starten</translation>
    </message>
    <message>
      <source>Open Luma Sync</source>
      <translation>Luma Sync öffnen</translation>
    </message>
    <message>
      <source>Quit</source>
      <translation>Beenden</translation>
    </message>
    <message>
      <source>The unsent changes are saved, then the cloud's rows are received...</source>
      <translation>Nicht gesendete Änderungen werden gesichert, dann die Einträge der Cloud empfangen ...</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Erneut versuchen</translation>
    </message>
    <message>
      <source>What happened</source>
      <translation>Was geschehen ist</translation>
    </message>
  </context>
  <context>
    <name>Failure</name>
    <message>
      <source>A Luma database became this library; a copy of it as it was is {copy}.</source>
      <translation>Eine Datenbank von Luma wurde zu dieser Bibliothek; eine Kopie des alten Stands liegt in {copy}.</translation>
    </message>
    <message>
      <source>A call needs a device id and rows of kinds that the cloud knows.</source>
      <translation>Ein Aufruf braucht eine Gerätekennung und Einträge von Arten, die die Cloud kennt.</translation>
    </message>
    <message>
      <source>A call needs a device id, a list of conflicts, and where to go on.</source>
      <translation>Ein Aufruf braucht eine Gerätekennung, eine Liste von Konflikten und wo es weitergeht.</translation>
    </message>
    <message>
      <source>A call needs rows of kinds that the cloud knows.</source>
      <translation>Ein Aufruf braucht Einträge von Arten, die die Cloud kennt.</translation>
    </message>
    <message>
      <source>A call needs where to go on and a filter, or null for either.</source>
      <translation>Ein Aufruf braucht die Stelle, an der es weitergeht, und einen Filter, oder null dafür.</translation>
    </message>
    <message>
      <source>A change must be a JSON object.</source>
      <translation>Eine Änderung muss ein JSON-Objekt sein.</translation>
    </message>
    <message>
      <source>A filter names a device, a kind that the cloud knows, a row, or what happened.</source>
      <translation>Ein Filter nennt ein Gerät, eine Art, die die Cloud kennt, eine Zeile oder was geschah.</translation>
    </message>
    <message>
      <source>A hundred invitations to this project are open already; withdraw some before you invite more.</source>
      <translation>Hundert Einladungen zu diesem Projekt sind schon offen; zuerst einige zurücknehmen.</translation>
    </message>
    <message>
      <source>A limit is at least 1 byte per second, not {bytes_per_s}.</source>
      <translation>Eine Grenze ist mindestens 1 Byte pro Sekunde, nicht {bytes_per_s}.</translation>
    </message>
    <message>
      <source>A limit is at least 1 byte per second; none at all is off.</source>
      <translation>Eine Grenze ist mindestens 1 Byte pro Sekunde; ganz ohne heißt ausgeschaltet.</translation>
    </message>
    <message>
      <source>A part of the analysis package in the cloud is not what it should be; upload it again on the device that has it.</source>
      <translation>Ein Teil des Analysepakets in der Cloud ist nicht, was er sein soll; bitte auf dem Gerät, das es hat, erneut hochladen.</translation>
    </message>
    <message>
      <source>A project always keeps its owner, so you cannot leave it; delete the project instead.</source>
      <translation>Ein Projekt behält immer seinen Besitzer, darum kann er es nicht verlassen; stattdessen lässt sich das Projekt löschen.</translation>
    </message>
    <message>
      <source>A project has exactly one owner, and that cannot be changed.</source>
      <translation>Ein Projekt hat genau einen Besitzer, und das lässt sich nicht ändern.</translation>
    </message>
    <message>
      <source>A project has exactly one owner, and that cannot be changed; choose editor or viewer.</source>
      <translation>Ein Projekt hat genau einen Besitzer, und das lässt sich nicht ändern; bitte Bearbeiter oder Betrachter wählen.</translation>
    </message>
    <message>
      <source>A proxy on this network wants a sign-in of its own; sign in there, then sync goes on.</source>
      <translation>Ein Proxy in diesem Netz will eine eigene Anmeldung; nach der Anmeldung dort geht der Abgleich weiter.</translation>
    </message>
    <message>
      <source>A push needs a device id and a list of changes.</source>
      <translation>Ein Sendevorgang braucht eine Gerätekennung und eine Liste von Änderungen.</translation>
    </message>
    <message>
      <source>A row of that id exists again; it is left as it is.</source>
      <translation>Einen Eintrag mit dieser Kennung gibt es wieder; er bleibt, wie er ist.</translation>
    </message>
    <message>
      <source>A row that this one belongs to is missing in the cloud; this one is sent again once that is there.</source>
      <translation>Ein übergeordneter Eintrag fehlt in der Cloud; dieser wird erneut gesendet, sobald er da ist.</translation>
    </message>
    <message>
      <source>A row with this id is here again, with another content; nothing was changed.</source>
      <translation>Ein Eintrag mit dieser Kennung ist wieder hier, mit anderem Inhalt; nichts wurde geändert.</translation>
    </message>
    <message>
      <source>A rule is one of {names}.</source>
      <translation>Eine Regel ist eine von {names}.</translation>
    </message>
    <message>
      <source>A rule that another program made for this table does not let the result in.</source>
      <translation>Eine Regel, die ein anderes Programm für diese Tabelle gemacht hat, lässt das Ergebnis nicht hinein.</translation>
    </message>
    <message>
      <source>A track has an id that is not a UUID; its files are not fetched.</source>
      <translation>Die Kennung eines Tracks ist keine UUID; seine Dateien werden nicht geholt.</translation>
    </message>
    <message>
      <source>A web page answered in place of the cloud; sign in to the network with a browser, then retry.</source>
      <translation>Statt der Cloud hat eine Webseite geantwortet; bitte mit einem Browser im Netz anmelden, dann erneut versuchen.</translation>
    </message>
    <message>
      <source>An e-mail address and a password are needed to sign in; type both.</source>
      <translation>Zum Anmelden sind E-Mail-Adresse und Passwort nötig; bitte beides eingeben.</translation>
    </message>
    <message>
      <source>Analysed a track: {parts}.</source>
      <translation>Einen Track analysiert: {parts}.</translation>
    </message>
    <message>
      <source>Analysed {title}: {parts}.</source>
      <translation>{title} analysiert: {parts}.</translation>
    </message>
    <message>
      <source>Another Luma Sync has renewed the session; this one goes on with it.</source>
      <translation>Ein anderes Luma Sync hat die Sitzung erneuert; dieses macht damit weiter.</translation>
    </message>
    <message>
      <source>Another Luma Sync is changing accounts; wait until it is done, then try again.</source>
      <translation>Ein anderes Luma Sync wechselt gerade das Konto; bitte warten, dann erneut versuchen.</translation>
    </message>
    <message>
      <source>Another Luma Sync is changing the settings; try again in a moment, nothing was changed.</source>
      <translation>Ein anderes Luma Sync ändert gerade die Einstellungen; bitte gleich erneut versuchen, nichts wurde geändert.</translation>
    </message>
    <message>
      <source>Another Luma Sync renews the session and does not end; close it, then try again.</source>
      <translation>Ein anderes Luma Sync erneuert die Sitzung und kommt nicht zum Ende; bitte schließen, dann erneut versuchen.</translation>
    </message>
    <message>
      <source>Another account's library is opened; the former one stays here, closed, with its unsent work.</source>
      <translation>Die Bibliothek eines anderen Kontos ist geöffnet; die vorige bleibt hier, geschlossen, mit dem Nichtgesendeten.</translation>
    </message>
    <message>
      <source>Another file is in this file's place in the cloud and cannot be removed.</source>
      <translation>In der Cloud liegt am Platz dieser Datei eine andere, die nicht entfernt werden kann.</translation>
    </message>
    <message>
      <source>Another program writes to the library {path}, so nothing was written; close it, then try again.</source>
      <translation>Ein anderes Programm schreibt in die Bibliothek {path}, darum wurde nichts geschrieben; es schließen und erneut versuchen.</translation>
    </message>
    <message>
      <source>Another request holds this upload; it goes on in a moment.</source>
      <translation>Eine andere Anfrage hält diesen Upload; er geht gleich weiter.</translation>
    </message>
    <message>
      <source>Ask the owner of the project.</source>
      <translation>Den Besitzer des Projekts fragen.</translation>
    </message>
    <message>
      <source>At most 100 invitations of a project can be open.</source>
      <translation>Höchstens 100 Einladungen eines Projekts können offen sein.</translation>
    </message>
    <message>
      <source>At most 200 conflicts fit in one call; these are {text}.</source>
      <translation>Höchstens 200 Konflikte passen in einen Aufruf; dies sind {text}.</translation>
    </message>
    <message>
      <source>At most 500 changes fit in one push; these are {text}.</source>
      <translation>Höchstens 500 Änderungen passen in einen Sendevorgang; dies sind {text}.</translation>
    </message>
    <message>
      <source>At most 500 rows fit in one call.</source>
      <translation>Höchstens 500 Einträge passen in einen Aufruf.</translation>
    </message>
    <message>
      <source>At most {text} requests fit in one call.</source>
      <translation>Höchstens {text} Anfragen passen in einen Aufruf.</translation>
    </message>
    <message>
      <source>Both libraries become one: each side gets what it does not have.</source>
      <translation>Beide Bibliotheken werden eine: Jede Seite bekommt, was ihr fehlt.</translation>
    </message>
    <message>
      <source>Both libraries become one; rows that are the same on both sides are merged.</source>
      <translation>Beide Bibliotheken werden eine; Einträge, die auf beiden Seiten gleich sind, werden zusammengeführt.</translation>
    </message>
    <message>
      <source>Both libraries become one; rows that differ wait as conflicts, and nothing is overwritten.</source>
      <translation>Beide Bibliotheken werden eine; verschiedene Einträge warten als Konflikte, und nichts wird überschrieben.</translation>
    </message>
    <message>
      <source>Both sides changed the field {field}: choose this device or the cloud for it.</source>
      <translation>Beide Seiten haben das Feld {field} geändert: Dieses Gerät oder die Cloud dafür wählen.</translation>
    </message>
    <message>
      <source>Both sides said the same; there is nothing to take back.</source>
      <translation>Beide Seiten sagten dasselbe; es gibt nichts zurückzunehmen.</translation>
    </message>
    <message>
      <source>Brought back</source>
      <translation>Zurückgeholt</translation>
    </message>
    <message>
      <source>Changed here and deleted in the cloud; the change is kept until you choose.</source>
      <translation>Hier geändert und in der Cloud gelöscht; die Änderung bleibt erhalten, bis entschieden ist.</translation>
    </message>
    <message>
      <source>Changed here and in the cloud; both are kept</source>
      <translation>Hier und in der Cloud geändert; beides bleibt erhalten</translation>
    </message>
    <message>
      <source>Changed here and in the cloud; both are kept until you choose.</source>
      <translation>Hier und in der Cloud geändert; beides bleibt erhalten, bis entschieden ist.</translation>
    </message>
    <message>
      <source>Changes wait and nothing has moved for a while; sync is begun anew</source>
      <translation>Änderungen warten, und seit einer Weile bewegt sich nichts; der Abgleich beginnt von vorn</translation>
    </message>
    <message>
      <source>Check again in a minute.</source>
      <translation>In einer Minute erneut prüfen.</translation>
    </message>
    <message>
      <source>Check the address and this computer's clock; somebody on the network may be reading along.</source>
      <translation>Die Adresse und die Uhr dieses Computers prüfen; vielleicht liest jemand im Netz mit.</translation>
    </message>
    <message>
      <source>Check the network and the address.</source>
      <translation>Netz und Adresse prüfen.</translation>
    </message>
    <message>
      <source>Check the network and the address; a project that was paused for long or deleted has no address.</source>
      <translation>Netz und Adresse prüfen; ein Projekt, das lange ruhte oder gelöscht wurde, hat keine Adresse.</translation>
    </message>
    <message>
      <source>Check the network, then check again.</source>
      <translation>Das Netz prüfen, dann erneut prüfen.</translation>
    </message>
    <message>
      <source>Check the proxy settings.</source>
      <translation>Die Einstellungen des Proxys prüfen.</translation>
    </message>
    <message>
      <source>Checking for changes...</source>
      <translation>Es wird nach Änderungen gesehen...</translation>
    </message>
    <message>
      <source>Choose whose values to restore: this device's or the cloud's.</source>
      <translation>Wählen, wessen Werte zurückkommen sollen: die dieses Geräts oder die der Cloud.</translation>
    </message>
    <message>
      <source>Compared {rows} rows with the cloud: all the same.</source>
      <translation>{rows} Einträge mit der Cloud verglichen: alle gleich.</translation>
    </message>
    <message>
      <source>Compared {rows} rows with the cloud: {n} differ; nothing was changed.</source>
      <translation>{rows} Einträge mit der Cloud verglichen: {n} weichen ab; nichts wurde geändert.</translation>
    </message>
    <message>
      <source>Compared {rows} rows with the cloud: {n} differed and were repaired.</source>
      <translation>{rows} Einträge mit der Cloud verglichen: {n} wichen ab und wurden repariert.</translation>
    </message>
    <message>
      <source>Compared {rows} rows with the cloud: {n} differed, {left} could not be repaired.</source>
      <translation>{rows} Einträge mit der Cloud verglichen: {n} wichen ab, {left} ließen sich nicht reparieren.</translation>
    </message>
    <message>
      <source>Compared {rows} rows with the cloud: {n} differed; {asked} that it does not have wait for your answer.</source>
      <translation>{rows} Einträge mit der Cloud verglichen: {n} wichen ab; {asked}, die sie nicht hat, warten auf eine Antwort.</translation>
    </message>
    <message>
      <source>Confirm the e-mail address first; open the link in the message sent, then sign in.</source>
      <translation>Zuerst die E-Mail-Adresse bestätigen: den Link in der gesendeten Nachricht öffnen, dann anmelden.</translation>
    </message>
    <message>
      <source>Copy the project URL once more; it is on the project's API page.</source>
      <translation>Die Projekt-URL noch einmal kopieren; sie steht auf der API-Seite des Projekts.</translation>
    </message>
    <message>
      <source>Could not upload {what}: {cause}</source>
      <translation>Hochladen fehlgeschlagen, {what}: {cause}</translation>
    </message>
    <message>
      <source>Delete confirmed</source>
      <translation>Löschung bestätigt</translation>
    </message>
    <message>
      <source>Delete given up; the row is back</source>
      <translation>Löschung aufgegeben; der Eintrag ist wieder da</translation>
    </message>
    <message>
      <source>Deleted by hand: {rows} row</source>
      <translation>Von Hand gelöscht: {rows} Eintrag</translation>
    </message>
    <message>
      <source>Deleted by hand: {rows} rows</source>
      <translation>Von Hand gelöscht: {rows} Einträge</translation>
    </message>
    <message>
      <source>Deleted here and changed in the cloud; both are kept until you choose.</source>
      <translation>Hier gelöscht und in der Cloud geändert; beides bleibt erhalten, bis entschieden ist.</translation>
    </message>
    <message>
      <source>Deleted here too</source>
      <translation>Hier auch gelöscht</translation>
    </message>
    <message>
      <source>Discard this change, and make a copy where the row should be.</source>
      <translation>Diese Änderung verwerfen und dort, wo der Eintrag sein soll, eine Kopie anlegen.</translation>
    </message>
    <message>
      <source>E-mail or password holds characters that cannot be sent; type them again.</source>
      <translation>E-Mail oder Passwort enthält Zeichen, die nicht gesendet werden können; bitte neu eingeben.</translation>
    </message>
    <message>
      <source>Each request names a scope, an entity that the cloud knows, and a range within its limits.</source>
      <translation>Jede Anfrage nennt einen Bereich, eine Art, die die Cloud kennt, und einen Abschnitt in ihren Grenzen.</translation>
    </message>
    <message>
      <source>Each request names columns that the cloud knows.</source>
      <translation>Jede Anfrage nennt Spalten, die die Cloud kennt.</translation>
    </message>
    <message>
      <source>Fetched the analysis of {title}.</source>
      <translation>Analyse von {title} geholt.</translation>
    </message>
    <message>
      <source>Fetched the audio of {title}.</source>
      <translation>Audio von {title} geholt.</translation>
    </message>
    <message>
      <source>Fetched the cover of {title}.</source>
      <translation>Cover von {title} geholt.</translation>
    </message>
    <message>
      <source>Found the file of {rows} again: {file}.</source>
      <translation>Datei von {rows} wiedergefunden: {file}.</translation>
    </message>
    <message>
      <source>Given up together with the {kind} '{label}'</source>
      <translation>Zusammen mit {kind} „{label}“ aufgegeben</translation>
    </message>
    <message>
      <source>Given up; it can be brought back</source>
      <translation>Aufgegeben; lässt sich zurückholen</translation>
    </message>
    <message>
      <source>Held {deletes} deletes of {rows} rows until they are confirmed</source>
      <translation>{deletes} Löschungen von {rows} Einträgen zurückgehalten, bis sie bestätigt sind</translation>
    </message>
    <message>
      <source>Imported {title} from {file}.</source>
      <translation>{title} aus {file} importiert.</translation>
    </message>
    <message>
      <source>Is being sent now.</source>
      <translation>Wird gerade gesendet.</translation>
    </message>
    <message>
      <source>It could not be analysed, for a reason that this program did not expect; the log has the details.</source>
      <translation>Die Analyse gelang nicht, aus einem Grund, den dieses Programm nicht kennt; die Einzelheiten stehen im Protokoll.</translation>
    </message>
    <message>
      <source>It has no usable track_hash yet; import its file.</source>
      <translation>Es hat noch keinen brauchbaren track_hash; bitte die Datei importieren.</translation>
    </message>
    <message>
      <source>It is not in the library any more.</source>
      <translation>Nicht mehr in der Bibliothek.</translation>
    </message>
    <message>
      <source>It is too long for stems, which hold 4 GB each; cut it into pieces.</source>
      <translation>Zu lang für Stems, die je 4 GB fassen; in Stücke schneiden.</translation>
    </message>
    <message>
      <source>It was brought back already.</source>
      <translation>Das wurde schon zurückgeholt.</translation>
    </message>
    <message>
      <source>It was settled on another device; take it back there.</source>
      <translation>Auf einem anderen Gerät geklärt; dort rückgängig machen.</translation>
    </message>
    <message>
      <source>Its analysis is in the cloud already; fetch it with luma-sync restore instead.</source>
      <translation>Die Analyse ist schon in der Cloud; stattdessen mit luma-sync restore holen.</translation>
    </message>
    <message>
      <source>Its audio is not on this device; fetch it first.</source>
      <translation>Das Audio ist nicht auf diesem Gerät; bitte zuerst holen.</translation>
    </message>
    <message>
      <source>Its owner has to see to that in the dashboard.</source>
      <translation>Darum muss sich sein Besitzer im Dashboard kümmern.</translation>
    </message>
    <message>
      <source>Its stems come from another program or device; the basic split leaves them alone.</source>
      <translation>Die Stems kommen von einem anderen Programm oder Gerät; die einfache Trennung lässt sie in Ruhe.</translation>
    </message>
    <message>
      <source>Its stems need {needed} MB of room; make room and analyse it again.</source>
      <translation>Die Stems brauchen {needed} MB Platz; Platz schaffen und erneut analysieren.</translation>
    </message>
    <message>
      <source>Kept although the cloud deleted it; it is sent again</source>
      <translation>Behalten, obwohl die Cloud ihn gelöscht hat; er wird erneut gesendet</translation>
    </message>
    <message>
      <source>Look whether Storage works in the project's dashboard, then check again.</source>
      <translation>Im Dashboard des Projekts nachsehen, ob Storage arbeitet, dann erneut prüfen.</translation>
    </message>
    <message>
      <source>Luma Sync has no place in the cloud for files of this kind; cancel its upload.</source>
      <translation>Luma Sync hat in der Cloud keinen Platz für Dateien dieser Art; bitte den Upload abbrechen.</translation>
    </message>
    <message>
      <source>Members are editors or viewers; choose one of them.</source>
      <translation>Mitwirkende sind Bearbeiter oder Betrachter; eins davon wählen.</translation>
    </message>
    <message>
      <source>Merged by itself: what was changed here and in the cloud fits together</source>
      <translation>Von selbst zusammengeführt: Was hier und in der Cloud geändert wurde, passt zusammen</translation>
    </message>
    <message>
      <source>Merged by itself: what was changed here and in the cloud fits together: {count} rows</source>
      <translation>Von selbst zusammengeführt: Was hier und in der Cloud geändert wurde, passt zusammen: {count} Einträge</translation>
    </message>
    <message>
      <source>No change of this row waits to be sent.</source>
      <translation>Keine Änderung dieses Eintrags wartet auf das Senden.</translation>
    </message>
    <message>
      <source>No copy of the library can be made in {parent}; make the folder writable, nothing was changed.</source>
      <translation>In {parent} lässt sich keine Kopie der Bibliothek anlegen; den Ordner beschreibbar machen, nichts wurde geändert.</translation>
    </message>
    <message>
      <source>No copy of {path} can be made beside it; make its folder writable, nothing was changed.</source>
      <translation>Neben {path} lässt sich keine Kopie anlegen; den Ordner beschreibbar machen, nichts wurde geändert.</translation>
    </message>
    <message>
      <source>No deletion of {entity} {row_id} waits.</source>
      <translation>Keine Löschung von {entity} {row_id} wartet.</translation>
    </message>
    <message>
      <source>No part in the project '{name}' any more: {rows} row was removed here</source>
      <translation>Nicht mehr im Projekt „{name}“: {rows} Eintrag wurde hier entfernt</translation>
    </message>
    <message>
      <source>No part in the project '{name}' any more: {rows} row was removed here, {kept} unsent change is kept</source>
      <translation>Nicht mehr im Projekt „{name}“: {rows} Eintrag wurde hier entfernt, {kept} nicht gesendete Änderung bleibt</translation>
    </message>
    <message>
      <source>No part in the project '{name}' any more: {rows} row was removed here, {kept} unsent changes are kept</source>
      <translation>Nicht mehr im Projekt „{name}“: {rows} Eintrag wurde hier entfernt, {kept} nicht gesendete Änderungen bleiben</translation>
    </message>
    <message>
      <source>No part in the project '{name}' any more: {rows} rows were removed here</source>
      <translation>Nicht mehr im Projekt „{name}“: {rows} Einträge wurden hier entfernt</translation>
    </message>
    <message>
      <source>No part in the project '{name}' any more: {rows} rows were removed here, {kept} unsent change is kept</source>
      <translation>Nicht mehr im Projekt „{name}“: {rows} Einträge wurden hier entfernt, {kept} nicht gesendete Änderung bleibt</translation>
    </message>
    <message>
      <source>No part in the project '{name}' any more: {rows} rows were removed here, {kept} unsent changes are kept</source>
      <translation>Nicht mehr im Projekt „{name}“: {rows} Einträge wurden hier entfernt, {kept} nicht gesendete Änderungen bleiben</translation>
    </message>
    <message>
      <source>Nobody is signed in to the cloud; sign in, everything on this device is kept.</source>
      <translation>Niemand ist in der Cloud angemeldet; bitte anmelden, auf diesem Gerät bleibt alles erhalten.</translation>
    </message>
    <message>
      <source>Nobody is signed in, so the row stays on this device.</source>
      <translation>Niemand ist angemeldet, also bleibt der Eintrag auf diesem Gerät.</translation>
    </message>
    <message>
      <source>Nobody is signed in, so there is no cloud to compare with.</source>
      <translation>Niemand ist angemeldet, also gibt es keine Cloud zum Vergleichen.</translation>
    </message>
    <message>
      <source>Nobody is signed in, so what is here is nowhere else; nothing was deleted.</source>
      <translation>Niemand ist angemeldet, also ist das, was hier ist, sonst nirgends; nichts wurde gelöscht.</translation>
    </message>
    <message>
      <source>Nobody is signed in; everything works, and changes stay on this device.</source>
      <translation>Niemand ist angemeldet; alles arbeitet, und Änderungen bleiben auf diesem Gerät.</translation>
    </message>
    <message>
      <source>Nobody is signed in; sign in and try again.</source>
      <translation>Niemand ist angemeldet; anmelden und erneut versuchen.</translation>
    </message>
    <message>
      <source>Nobody is signed in; sign in first, then choose the file.</source>
      <translation>Niemand ist angemeldet; zuerst anmelden, dann die Datei wählen.</translation>
    </message>
    <message>
      <source>Nobody is signed in; sign in first, then fetch the files.</source>
      <translation>Niemand ist angemeldet; zuerst anmelden, dann die Dateien holen.</translation>
    </message>
    <message>
      <source>Nobody is signed in; sign in first, then look at the cloud's history.</source>
      <translation>Niemand ist angemeldet; erst nach der Anmeldung ist der Verlauf der Cloud zu sehen.</translation>
    </message>
    <message>
      <source>Nobody is signed in; sign in first, then share projects.</source>
      <translation>Niemand ist angemeldet; zuerst anmelden, dann Projekte teilen.</translation>
    </message>
    <message>
      <source>Nobody is signed in; sign in first, what is shown is what this device has.</source>
      <translation>Niemand ist angemeldet; zuerst anmelden, gezeigt wird, was dieses Gerät hat.</translation>
    </message>
    <message>
      <source>Nobody is signed in; sign in first, your changes stay on this device until then.</source>
      <translation>Niemand ist angemeldet; zuerst anmelden, bis dahin bleiben die Änderungen auf diesem Gerät.</translation>
    </message>
    <message>
      <source>Nobody was signed in.</source>
      <translation>Niemand war angemeldet.</translation>
    </message>
    <message>
      <source>Not brought back: {cause}</source>
      <translation>Nicht zurückgeholt: {cause}</translation>
    </message>
    <message>
      <source>Not everything is in the cloud yet; send it first, keep it for this account, export or discard it.</source>
      <translation>Noch ist nicht alles in der Cloud; zuerst senden, für dieses Konto behalten, exportieren oder verwerfen.</translation>
    </message>
    <message>
      <source>Not given up: {reason}</source>
      <translation>Nicht aufgegeben: {reason}</translation>
    </message>
    <message>
      <source>Not taken back: {device} has settled it by now; take it back there</source>
      <translation>Nicht rückgängig gemacht: Auf {device} inzwischen geklärt; dort rückgängig machen</translation>
    </message>
    <message>
      <source>Nothing answers at the proxy {proxy}; check the network and the proxy settings, everything is kept and sent later.</source>
      <translation>Am Proxy {proxy} antwortet nichts; Netz und Proxy-Einstellungen prüfen, alles bleibt erhalten und wird später gesendet.</translation>
    </message>
    <message>
      <source>Nothing answers at {host}; check the network and the address, everything is kept and sent later.</source>
      <translation>Bei {host} antwortet nichts; Netz und Adresse prüfen, alles bleibt erhalten und wird später gesendet.</translation>
    </message>
    <message>
      <source>Nothing is chosen for the diagnostics; choose at least one file.</source>
      <translation>Für die Diagnose ist nichts gewählt; bitte mindestens eine Datei wählen.</translation>
    </message>
    <message>
      <source>Nothing is kept that could bring this back.</source>
      <translation>Es ist nichts aufbewahrt, das dies zurückbringen könnte.</translation>
    </message>
    <message>
      <source>Of a conflict that nobody heard of there is no end to tell.</source>
      <translation>Von einem Konflikt, den niemand kennt, ist kein Ende zu melden.</translation>
    </message>
    <message>
      <source>Only one of {parts} can be chosen, not {only}.</source>
      <translation>Nur eins von {parts} lässt sich wählen, nicht {only}.</translation>
    </message>
    <message>
      <source>Only the owner of the project may do this; ask its owner.</source>
      <translation>Das darf nur der Besitzer des Projekts; bitte ihn fragen.</translation>
    </message>
    <message>
      <source>Open the project's dashboard, start the project, then check again.</source>
      <translation>Das Dashboard des Projekts öffnen, das Projekt starten, dann erneut prüfen.</translation>
    </message>
    <message>
      <source>Other files lie where its files would go, perhaps just fetched; they are left alone.</source>
      <translation>Am Platz dieser Dateien liegen andere, vielleicht gerade geholte; sie bleiben unberührt.</translation>
    </message>
    <message>
      <source>Others can read the token file {path}; run `chmod 600 {path_b}`, then try again.</source>
      <translation>Andere können die Token-Datei {path} lesen; bitte `chmod 600 {path_b}` ausführen und erneut versuchen.</translation>
    </message>
    <message>
      <source>Packed the analysis of {title}.</source>
      <translation>Analyse von {title} gepackt.</translation>
    </message>
    <message>
      <source>Paused; the change is kept on this device and is sent after somebody resumes it.</source>
      <translation>Angehalten; die Änderung bleibt auf diesem Gerät und wird gesendet, sobald jemand sie fortsetzt.</translation>
    </message>
    <message>
      <source>People are invited as editor or as viewer; choose one of them.</source>
      <translation>Eingeladen wird als Bearbeiter oder als Betrachter; eins davon wählen.</translation>
    </message>
    <message>
      <source>People take part as editor or as viewer; choose one of them.</source>
      <translation>Mitwirkende sind Bearbeiter oder Betrachter; bitte eines davon wählen.</translation>
    </message>
    <message>
      <source>Received {count} row</source>
      <translation>{count} Eintrag empfangen</translation>
    </message>
    <message>
      <source>Received {count} rows</source>
      <translation>{count} Einträge empfangen</translation>
    </message>
    <message>
      <source>Receiving: {moved}</source>
      <translation>Empfangen: {moved}</translation>
    </message>
    <message>
      <source>Refresh: {moved}</source>
      <translation>Auffrischen: {moved}</translation>
    </message>
    <message>
      <source>Rows below it are among deletes that wait for you; it goes when they are confirmed.</source>
      <translation>Darunter liegen Einträge, deren Löschung auf eine Antwort wartet; nach der Bestätigung geht auch dieser.</translation>
    </message>
    <message>
      <source>Rows hang on it again; the delete was not repeated.</source>
      <translation>Es hängen wieder Einträge daran; das Löschen wurde nicht wiederholt.</translation>
    </message>
    <message>
      <source>Rows hang on it; nothing was taken back. Delete the row if it is to go.</source>
      <translation>Es hängen Einträge daran; nichts wurde zurückgenommen. Soll der Eintrag weg, bitte löschen.</translation>
    </message>
    <message>
      <source>Rows hang together here that are not on this device; settle it on {device}.</source>
      <translation>Hier hängen Einträge zusammen, die nicht auf diesem Gerät sind; auf {device} klären.</translation>
    </message>
    <message>
      <source>Rows that the cloud has hang on this one; move or delete them first.</source>
      <translation>Einträge, die die Cloud hat, hängen an diesem; zuerst diese verschieben oder löschen.</translation>
    </message>
    <message>
      <source>Sending: {moved}</source>
      <translation>Senden: {moved}</translation>
    </message>
    <message>
      <source>Sent {accepted} change</source>
      <translation>{accepted} Änderung gesendet</translation>
    </message>
    <message>
      <source>Sent {accepted} changes</source>
      <translation>{accepted} Änderungen gesendet</translation>
    </message>
    <message>
      <source>Settled by the rule for its kind of row</source>
      <translation>Nach der Regel für diese Art geklärt</translation>
    </message>
    <message>
      <source>Settled by the rule for its kind of row: {count} rows</source>
      <translation>Nach der Regel für diese Art geklärt: {count} Einträge</translation>
    </message>
    <message>
      <source>Settled on {device} after it was taken back here</source>
      <translation>Auf {device} geklärt, nachdem es hier rückgängig gemacht wurde</translation>
    </message>
    <message>
      <source>Settled on {device}, but the result cannot be taken here: it stays open</source>
      <translation>Auf {device} geklärt, aber das Ergebnis lässt sich hier nicht übernehmen: Der Konflikt bleibt offen</translation>
    </message>
    <message>
      <source>Settled on {device}, but the row was edited here since: it stays open with the newer edit</source>
      <translation>Auf {device} geklärt, aber der Eintrag wurde hier seither geändert: Der Konflikt bleibt mit der neueren Änderung offen</translation>
    </message>
    <message>
      <source>Settled on {device}: the row is what the cloud has now; what was here is kept</source>
      <translation>Auf {device} geklärt: Der Eintrag ist, wie die Cloud ihn jetzt hat; was hier war, bleibt erhalten</translation>
    </message>
    <message>
      <source>Settled on {device}: the row stays, and what it belongs to comes back</source>
      <translation>Auf {device} geklärt: Der Eintrag bleibt, und was darüber steht, kommt zurück</translation>
    </message>
    <message>
      <source>Settled: {text}</source>
      <translation>Geklärt: {text}</translation>
    </message>
    <message>
      <source>Settlement taken back</source>
      <translation>Klärung rückgängig gemacht</translation>
    </message>
    <message>
      <source>Sign in to this network with a browser, or check the address; then check again.</source>
      <translation>Mit einem Browser in diesem Netz anmelden oder die Adresse prüfen; dann erneut prüfen.</translation>
    </message>
    <message>
      <source>Signed out; the library of the account stays on this device, closed.</source>
      <translation>Abgemeldet; die Bibliothek des Kontos bleibt auf diesem Gerät, geschlossen.</translation>
    </message>
    <message>
      <source>Signed out; the row is kept on this device and is sent after you sign in again.</source>
      <translation>Abgemeldet; der Eintrag bleibt auf diesem Gerät und wird nach der nächsten Anmeldung gesendet.</translation>
    </message>
    <message>
      <source>Signed out; the unsent work waits on this device for the account's next sign-in.</source>
      <translation>Abgemeldet; das Nichtgesendete wartet auf diesem Gerät auf die nächste Anmeldung des Kontos.</translation>
    </message>
    <message>
      <source>Signed out; the unsent work was discarded, as asked.</source>
      <translation>Abgemeldet; das Nichtgesendete wurde wie gewünscht verworfen.</translation>
    </message>
    <message>
      <source>Signed out; the unsent work was written to a folder, and waits here too.</source>
      <translation>Abgemeldet; das Nichtgesendete wurde in einen Ordner geschrieben und wartet auch hier.</translation>
    </message>
    <message>
      <source>Some of it is too large to be sent to other devices; settle it on {device}.</source>
      <translation>Ein Teil ist zu groß, um an andere Geräte gesendet zu werden; auf {device} klären.</translation>
    </message>
    <message>
      <source>Somebody else changed this at the same moment; try again.</source>
      <translation>Jemand anders hat dies im selben Augenblick geändert; erneut versuchen.</translation>
    </message>
    <message>
      <source>Something newer is in the way; it was left as it is.</source>
      <translation>Etwas Neueres steht im Weg; es blieb, wie es ist.</translation>
    </message>
    <message>
      <source>Started without the cloud; everything works, and changes are sent when it can be reached.</source>
      <translation>Ohne Cloud gestartet; alles arbeitet, und Änderungen werden gesendet, sobald sie erreichbar ist.</translation>
    </message>
    <message>
      <source>Starting at login cannot be changed or looked at: {reason}. Nothing was changed.</source>
      <translation>Der Start bei der Anmeldung lässt sich weder ändern noch ansehen: {reason}. Nichts wurde geändert.</translation>
    </message>
    <message>
      <source>Storage did not answer.</source>
      <translation>Storage hat nicht geantwortet.</translation>
    </message>
    <message>
      <source>Sync stopped because of an internal error in {name}; your changes are safe on this device. Restart Luma Sync, and send the log if it happens again.</source>
      <translation>Der Abgleich wurde wegen eines inneren Fehlers in {name} beendet; die Änderungen sind auf diesem Gerät sicher. Luma Sync neu starten, und das Protokoll senden, wenn es wieder geschieht.</translation>
    </message>
    <message>
      <source>Sync: {moved}</source>
      <translation>Abgleich: {moved}</translation>
    </message>
    <message>
      <source>Taken back on {device}: what was here before is back</source>
      <translation>Auf {device} rückgängig gemacht: Was hier vorher war, ist wieder da</translation>
    </message>
    <message>
      <source>That cannot be done now; sync once and try again.</source>
      <translation>Das geht jetzt nicht; einmal abgleichen und erneut versuchen.</translation>
    </message>
    <message>
      <source>That side deleted the row, so its fields cannot be chosen.</source>
      <translation>Diese Seite hat den Eintrag gelöscht, darum sind ihre Felder nicht wählbar.</translation>
    </message>
    <message>
      <source>The account was deleted in the cloud; everything on this device is kept.</source>
      <translation>Das Konto wurde in der Cloud gelöscht; auf diesem Gerät bleibt alles erhalten.</translation>
    </message>
    <message>
      <source>The account was deleted in the cloud; everything stays on this device, export it or sign in with another account.</source>
      <translation>Das Konto wurde in der Cloud gelöscht; auf diesem Gerät bleibt alles, bitte exportieren oder mit einem anderen Konto anmelden.</translation>
    </message>
    <message>
      <source>The account's library is opened again, with the work that was kept in it.</source>
      <translation>Die Bibliothek des Kontos ist wieder geöffnet, mit allem, was darin aufbewahrt war.</translation>
    </message>
    <message>
      <source>The address of {host} starts with http://, which would send your password readable; use https://.</source>
      <translation>Die Adresse von {host} beginnt mit http://, womit das Passwort lesbar gesendet würde; https:// verwenden.</translation>
    </message>
    <message>
      <source>The address {host} was not found; check the network and the address, everything is kept and sent later.</source>
      <translation>Die Adresse {host} wurde nicht gefunden; Netz und Adresse prüfen, alles bleibt erhalten und wird später gesendet.</translation>
    </message>
    <message>
      <source>The analysis cannot be kept: {reason}; make room and try again.</source>
      <translation>Die Analyse lässt sich nicht ablegen: {reason}; Platz schaffen und erneut versuchen.</translation>
    </message>
    <message>
      <source>The analysis ended unexpectedly, perhaps for lack of memory; try again.</source>
      <translation>Die Analyse endete unerwartet, vielleicht aus Mangel an Arbeitsspeicher; bitte erneut versuchen.</translation>
    </message>
    <message>
      <source>The analysis of {title} cannot be packed: its file cannot be written, {reason}; see to the disk.</source>
      <translation>Die Analyse von {title} lässt sich nicht packen: Ihre Datei kann nicht geschrieben werden, {reason}; den Datenträger prüfen.</translation>
    </message>
    <message>
      <source>The analysis of {title} cannot be packed: the disk is full; make room for {value} MB.</source>
      <translation>Die Analyse von {title} lässt sich nicht packen: Der Datenträger ist voll; Platz für {value} MB schaffen.</translation>
    </message>
    <message>
      <source>The analysis of {title} keeps changing while it is packed; it is tried again when it is at rest.</source>
      <translation>Die Analyse von {title} ändert sich, während sie gepackt wird; sie wird erneut versucht, wenn sie ruht.</translation>
    </message>
    <message>
      <source>The analysis package of this track is refused: {reason}; upload it again where the analysis is.</source>
      <translation>Das Analysepaket dieses Tracks wird nicht angenommen: {reason}; dort, wo die Analyse ist, erneut hochladen.</translation>
    </message>
    <message>
      <source>The answer must be accept, decline or withdraw.</source>
      <translation>Die Antwort muss annehmen, ablehnen oder zurückziehen sein.</translation>
    </message>
    <message>
      <source>The answer of {host} was not understood; nothing of it was used, it is tried again.</source>
      <translation>Die Antwort von {host} war nicht zu verstehen; nichts davon wurde verwendet, es wird erneut versucht.</translation>
    </message>
    <message>
      <source>The audio path of the track is not a full path; write it anew.</source>
      <translation>Der Audiopfad des Tracks ist kein voller Pfad; bitte neu schreiben.</translation>
    </message>
    <message>
      <source>The backup {backup} is of another account; sign in to that account first, nothing was changed.</source>
      <translation>Die Sicherung {backup} gehört zu einem anderen Konto; zuerst dort anmelden, nichts wurde geändert.</translation>
    </message>
    <message>
      <source>The backup {path} is damaged or no backup at all; take another one, nothing was changed.</source>
      <translation>Die Sicherung {path} ist beschädigt oder gar keine; eine andere nehmen, nichts wurde geändert.</translation>
    </message>
    <message>
      <source>The base_version must be a whole number, zero or more.</source>
      <translation>base_version muss eine ganze Zahl sein, null oder mehr.</translation>
    </message>
    <message>
      <source>The change is being sent right now; wait for the answer and choose again.</source>
      <translation>Die Änderung wird gerade gesendet; bitte die Antwort abwarten und neu wählen.</translation>
    </message>
    <message>
      <source>The change is being sent right now; wait for the answer, then discard it.</source>
      <translation>Die Änderung wird gerade gesendet; erst die Antwort abwarten, dann verwerfen.</translation>
    </message>
    <message>
      <source>The change_id must be a UUID in lower case.</source>
      <translation>change_id muss eine UUID in Kleinbuchstaben sein.</translation>
    </message>
    <message>
      <source>The cloud answered with other pages than were asked for; the pull was stopped.</source>
      <translation>Die Cloud hat mit anderen Seiten geantwortet, als gefragt war; das Empfangen wurde angehalten.</translation>
    </message>
    <message>
      <source>The cloud asked for a pause before the session is renewed; sync goes on by itself.</source>
      <translation>Die Cloud bat um eine Pause, bevor die Sitzung erneuert wird; der Abgleich geht von selbst weiter.</translation>
    </message>
    <message>
      <source>The cloud asks for a pause because of many requests; sync goes on by itself.</source>
      <translation>Die Cloud bittet wegen vieler Anfragen um eine Pause; der Abgleich geht von selbst weiter.</translation>
    </message>
    <message>
      <source>The cloud asks to wait; your changes stay on this device and are sent after the pause.</source>
      <translation>Die Cloud bittet zu warten; die Änderungen bleiben auf diesem Gerät und werden nach der Pause gesendet.</translation>
    </message>
    <message>
      <source>The cloud at {host} did not answer in time through the proxy {proxy}; check the proxy, everything is kept and sent later.</source>
      <translation>Die Cloud auf {host} hat durch den Proxy {proxy} nicht rechtzeitig geantwortet; den Proxy prüfen, alles bleibt erhalten und wird später gesendet.</translation>
    </message>
    <message>
      <source>The cloud at {host} did not answer in time; everything is kept and sent later.</source>
      <translation>Die Cloud auf {host} hat nicht rechtzeitig geantwortet; alles bleibt erhalten und wird später gesendet.</translation>
    </message>
    <message>
      <source>The cloud cannot be reached, so nobody can sign in; work on, and sign in when it can be reached.</source>
      <translation>Die Cloud ist nicht erreichbar, darum kann sich niemand anmelden; die Arbeit geht weiter, die Anmeldung später.</translation>
    </message>
    <message>
      <source>The cloud cannot be reached; changes stay on this device and are sent later.</source>
      <translation>Die Cloud ist nicht erreichbar; Änderungen bleiben auf diesem Gerät und werden später gesendet.</translation>
    </message>
    <message>
      <source>The cloud cannot write to {file}: {reason}; see to that place.</source>
      <translation>Die Cloud kann nicht in {file} schreiben: {reason}; diesen Ort prüfen.</translation>
    </message>
    <message>
      <source>The cloud changed this row again; look at it once more. Nothing was settled.</source>
      <translation>Die Cloud hat diesen Eintrag wieder geändert; bitte noch einmal ansehen. Nichts wurde geklärt.</translation>
    </message>
    <message>
      <source>The cloud could not be told, so the session is still open there; nothing on this device can use it.</source>
      <translation>Die Cloud konnte nicht benachrichtigt werden, dort bleibt die Sitzung offen; auf diesem Gerät kann nichts mehr sie nutzen.</translation>
    </message>
    <message>
      <source>The cloud could not store this row: {text}.</source>
      <translation>Die Cloud konnte diesen Eintrag nicht speichern: {text}.</translation>
    </message>
    <message>
      <source>The cloud counts more bytes than were sent; the upload starts again.</source>
      <translation>Die Cloud zählt mehr Bytes, als gesendet wurden; der Upload beginnt von vorn.</translation>
    </message>
    <message>
      <source>The cloud deleted this row together with many others; it stays here until you answer.</source>
      <translation>Die Cloud hat diesen Eintrag zusammen mit vielen anderen gelöscht; er bleibt hier bis zur Antwort.</translation>
    </message>
    <message>
      <source>The cloud deleted this row; it stays here until the changes below it are settled.</source>
      <translation>Die Cloud hat diesen Eintrag gelöscht; er bleibt hier, bis die Änderungen darunter geklärt sind.</translation>
    </message>
    <message>
      <source>The cloud deleted this row; it stays here until the next look at the cloud, since rows below it may have moved.</source>
      <translation>Die Cloud hat diesen Eintrag gelöscht; er bleibt hier bis zum nächsten Blick in die Cloud, da untergeordnete Einträge umgezogen sein können.</translation>
    </message>
    <message>
      <source>The cloud did not accept the request as it is; see the details, then retry.</source>
      <translation>Die Cloud hat die Anfrage so nicht angenommen; bitte die Details ansehen, dann erneut versuchen.</translation>
    </message>
    <message>
      <source>The cloud did not accept the session any more; sign in again if this stays.</source>
      <translation>Die Cloud hat die Sitzung nicht mehr angenommen; bitte erneut anmelden, wenn es so bleibt.</translation>
    </message>
    <message>
      <source>The cloud did not accept the session for live updates any more; it is renewed.</source>
      <translation>Die Cloud hat die Sitzung für Live-Aktualisierungen nicht mehr angenommen; sie wird erneuert.</translation>
    </message>
    <message>
      <source>The cloud did not know the row it belongs to; it is offered again by itself.</source>
      <translation>Die Cloud kannte den übergeordneten Eintrag nicht; er wird ihr von selbst wieder angeboten.</translation>
    </message>
    <message>
      <source>The cloud does not accept the file's name; rename it and retry.</source>
      <translation>Die Cloud nimmt den Namen der Datei nicht an; bitte umbenennen und erneut versuchen.</translation>
    </message>
    <message>
      <source>The cloud does not accept these details; check e-mail and password and try again.</source>
      <translation>Die Cloud nimmt diese Angaben nicht an; E-Mail und Passwort prüfen und erneut versuchen.</translation>
    </message>
    <message>
      <source>The cloud does not accept this project key; check the address and the publishable (anon) key.</source>
      <translation>Die Cloud nimmt diesen Projektschlüssel nicht an; bitte Adresse und öffentlichen Schlüssel (anon) prüfen.</translation>
    </message>
    <message>
      <source>The cloud does not allow this account to do that; check who owns the project or folder.</source>
      <translation>Die Cloud erlaubt diesem Konto das nicht; bitte prüfen, wem das Projekt oder der Ordner gehört.</translation>
    </message>
    <message>
      <source>The cloud does not answer; your changes stay on this device.</source>
      <translation>Die Cloud antwortet nicht; Änderungen bleiben auf diesem Gerät.</translation>
    </message>
    <message>
      <source>The cloud does not give the whole file; it will be tried again.</source>
      <translation>Die Cloud gibt nicht die ganze Datei her; es wird erneut versucht.</translation>
    </message>
    <message>
      <source>The cloud does not have the file that was just sent; it is sent again.</source>
      <translation>Die Cloud hat die gerade gesendete Datei nicht; sie wird erneut gesendet.</translation>
    </message>
    <message>
      <source>The cloud does not know the field {text}; update the cloud or the program.</source>
      <translation>Die Cloud kennt das Feld {text} nicht; die Cloud oder das Programm aktualisieren.</translation>
    </message>
    <message>
      <source>The cloud does not know this e-mail with this password; check both and try again.</source>
      <translation>Die Cloud kennt diese E-Mail-Adresse mit diesem Passwort nicht; bitte beides prüfen und erneut versuchen.</translation>
    </message>
    <message>
      <source>The cloud does not know this kind of row; update the cloud or the program.</source>
      <translation>Die Cloud kennt diese Art von Einträgen nicht; die Cloud oder das Programm aktualisieren.</translation>
    </message>
    <message>
      <source>The cloud does not know this kind of row; update the cloud.</source>
      <translation>Die Cloud kennt diese Art von Einträgen nicht; die Cloud aktualisieren.</translation>
    </message>
    <message>
      <source>The cloud ended the live updates; changes are fetched by timer until they are back.</source>
      <translation>Die Cloud hat die Live-Aktualisierung beendet; bis sie zurück ist, werden Änderungen nach der Uhr geholt.</translation>
    </message>
    <message>
      <source>The cloud gave an account without a valid id; check the cloud's address.</source>
      <translation>Die Cloud nannte ein Konto ohne gültige Kennung; bitte die Adresse der Cloud prüfen.</translation>
    </message>
    <message>
      <source>The cloud had a fault of its own; it is tried again by itself.</source>
      <translation>Die Cloud hatte einen eigenen Fehler; der nächste Versuch kommt von selbst.</translation>
    </message>
    <message>
      <source>The cloud has another part of the file than expected; the upload goes on from there.</source>
      <translation>Die Cloud hat einen anderen Teil der Datei als erwartet; der Upload geht dort weiter.</translation>
    </message>
    <message>
      <source>The cloud has dropped the unfinished upload; it starts again.</source>
      <translation>Die Cloud hat den unfertigen Upload verworfen; er beginnt von vorn.</translation>
    </message>
    <message>
      <source>The cloud has ended the session (signed out elsewhere, a new password, or the account is gone); sign in again, everything here is kept.</source>
      <translation>Die Cloud hat die Sitzung beendet (anderswo abgemeldet, ein neues Passwort, oder das Konto gibt es nicht mehr); bitte erneut anmelden, hier bleibt alles erhalten.</translation>
    </message>
    <message>
      <source>The cloud has lost a project of yours; its {lost_rows} rows are sent again from here</source>
      <translation>Die Cloud hat ein eigenes Projekt verloren; seine {lost_rows} Einträge werden von hier erneut gesendet</translation>
    </message>
    <message>
      <source>The cloud has lost {count} row; sent again from here</source>
      <translation>Die Cloud hat {count} Eintrag verloren; er wird von hier erneut gesendet</translation>
    </message>
    <message>
      <source>The cloud has lost {count} rows; sent again from here</source>
      <translation>Die Cloud hat {count} Einträge verloren; sie werden von hier erneut gesendet</translation>
    </message>
    <message>
      <source>The cloud has lost {lost_rows} row; kept in the history of conflicts</source>
      <translation>Die Cloud hat {lost_rows} Eintrag verloren; er bleibt im Verlauf der Konflikte</translation>
    </message>
    <message>
      <source>The cloud has lost {lost_rows} rows; kept in the history of conflicts</source>
      <translation>Die Cloud hat {lost_rows} Einträge verloren; sie bleiben im Verlauf der Konflikte</translation>
    </message>
    <message>
      <source>The cloud has nothing at this place any more; check the address of the cloud.</source>
      <translation>An dieser Stelle hat die Cloud nichts mehr; die Adresse der Cloud prüfen.</translation>
    </message>
    <message>
      <source>The cloud has nothing at this place; check the address of the cloud.</source>
      <translation>An dieser Stelle hat die Cloud nichts; die Adresse der Cloud prüfen.</translation>
    </message>
    <message>
      <source>The cloud has problems; your changes stay on this device and are sent when it has recovered.</source>
      <translation>Die Cloud hat Probleme; die Änderungen bleiben auf diesem Gerät und werden gesendet, wenn sie sich erholt hat.</translation>
    </message>
    <message>
      <source>The cloud has rows of this project in the other one by now and cannot move them; copy what you need, nothing was changed.</source>
      <translation>Die Cloud hat inzwischen Einträge dieses Projekts im anderen und kann sie nicht verschieben; bitte kopieren, was nötig ist, nichts wurde geändert.</translation>
    </message>
    <message>
      <source>The cloud has this row as it is here.</source>
      <translation>Die Cloud hat diesen Eintrag so, wie er hier ist.</translation>
    </message>
    <message>
      <source>The cloud holds something that contradicts this change; sync, then try again.</source>
      <translation>Die Cloud hat etwas, was dieser Änderung widerspricht; abgleichen, dann erneut versuchen.</translation>
    </message>
    <message>
      <source>The cloud is being changed just now; compare again later. Nothing was changed.</source>
      <translation>Die Cloud wird gerade geändert; bitte später erneut vergleichen. Nichts wurde geändert.</translation>
    </message>
    <message>
      <source>The cloud is busy with the same thing; it is tried again.</source>
      <translation>Die Cloud ist mit derselben Sache beschäftigt; es wird erneut versucht.</translation>
    </message>
    <message>
      <source>The cloud keeps another file in this place.</source>
      <translation>Die Cloud hat an diesem Platz eine andere Datei.</translation>
    </message>
    <message>
      <source>The cloud keeps nothing of what is sent; it will be tried again.</source>
      <translation>Die Cloud behält nichts von dem, was gesendet wird; es wird erneut versucht.</translation>
    </message>
    <message>
      <source>The cloud knows no such project of yours; sync, then look again.</source>
      <translation>Die Cloud kennt kein solches eigenes Projekt; bitte synchronisieren, dann erneut ansehen.</translation>
    </message>
    <message>
      <source>The cloud lacks Luma Sync's file buckets; apply its migrations with `supabase db push`, then retry.</source>
      <translation>Der Cloud fehlen die Datei-Buckets von Luma Sync; bitte ihre Migrationen mit `supabase db push` anwenden, dann erneut versuchen.</translation>
    </message>
    <message>
      <source>The cloud lost the file while it was sent; it is tried again.</source>
      <translation>Die Cloud hat die Datei beim Senden verloren; es wird erneut versucht.</translation>
    </message>
    <message>
      <source>The cloud mixed up its pages; the pull was stopped, nothing was changed.</source>
      <translation>Die Cloud hat ihre Seiten verwechselt; das Empfangen wurde angehalten, nichts wurde geändert.</translation>
    </message>
    <message>
      <source>The cloud names no usable place for the {kind} of a track; upload it again.</source>
      <translation>Die Cloud nennt keinen brauchbaren Ort ({kind} eines Tracks); erneut hochladen.</translation>
    </message>
    <message>
      <source>The cloud on this computer is not ready; changes are kept and sent when it is.</source>
      <translation>Die Cloud auf diesem Computer ist nicht bereit; Änderungen bleiben erhalten und werden gesendet, sobald sie es ist.</translation>
    </message>
    <message>
      <source>The cloud renewed the session of another user; sign in again.</source>
      <translation>Die Cloud hat die Sitzung eines anderen Kontos erneuert; bitte erneut anmelden.</translation>
    </message>
    <message>
      <source>The cloud sends more than the file has; it will be tried again.</source>
      <translation>Die Cloud sendet mehr, als die Datei hat; es wird erneut versucht.</translation>
    </message>
    <message>
      <source>The cloud wants to delete {value} on this device, so these deletes wait; everything else was received. Delete them here too, or keep them and send them again.</source>
      <translation>Die Cloud möchte auf diesem Gerät {value} löschen, darum warten diese Löschungen; alles andere wurde empfangen. Hier auch löschen, oder behalten und erneut senden.</translation>
    </message>
    <message>
      <source>The cloud was restored from a backup meanwhile; begin with the newest changes again.</source>
      <translation>Die Cloud wurde inzwischen aus einer Sicherung wiederhergestellt; wieder mit den neuesten Änderungen beginnen.</translation>
    </message>
    <message>
      <source>The cloud was too busy to finish the request; it is tried again.</source>
      <translation>Die Cloud war zu beschäftigt, um die Anfrage zu Ende zu bringen; es wird erneut versucht.</translation>
    </message>
    <message>
      <source>The cloud's address at {host} cannot be used; check it in the account settings.</source>
      <translation>Die Adresse der Cloud auf {host} lässt sich nicht verwenden; in den Kontoeinstellungen prüfen.</translation>
    </message>
    <message>
      <source>The cloud's address holds more than an address; leave out user names, passwords, `?` and `#`.</source>
      <translation>Die Adresse der Cloud enthält mehr als eine Adresse; bitte Benutzernamen, Passwörter, `?` und `#` weglassen.</translation>
    </message>
    <message>
      <source>The cloud's answer was lost while the session was renewed; it is asked again, nobody is signed out.</source>
      <translation>Die Antwort der Cloud ging beim Erneuern der Sitzung verloren; es wird noch einmal gefragt, niemand wird abgemeldet.</translation>
    </message>
    <message>
      <source>The cloud's answer was not understood; nothing of it was used. Update Luma Sync if this stays.</source>
      <translation>Die Antwort der Cloud war nicht zu verstehen; nichts davon wurde benutzt. Wenn es so bleibt, bitte Luma Sync aktualisieren.</translation>
    </message>
    <message>
      <source>The cloud's key is empty or damaged; copy the publishable (anon) key once more.</source>
      <translation>Der Schlüssel der Cloud ist leer oder beschädigt; bitte den öffentlichen Schlüssel (anon) noch einmal kopieren.</translation>
    </message>
    <message>
      <source>The cloud's live updates do not answer; changes are fetched by timer until they do.</source>
      <translation>Die Live-Aktualisierung der Cloud antwortet nicht; bis dahin werden Änderungen nach der Uhr geholt.</translation>
    </message>
    <message>
      <source>The cloud's pages are empty but not at their end; the pull was stopped.</source>
      <translation>Die Seiten der Cloud sind leer, aber nicht zu Ende; das Empfangen wurde angehalten.</translation>
    </message>
    <message>
      <source>The cloud's pages do not advance; the pull was stopped.</source>
      <translation>Die Seiten der Cloud kommen nicht voran; das Empfangen wurde angehalten.</translation>
    </message>
    <message>
      <source>The cloud's parts are not installed; install luma-sync[localcloud].</source>
      <translation>Die Teile der Cloud sind nicht installiert; luma-sync[localcloud] installieren.</translation>
    </message>
    <message>
      <source>The cloud's plan is used up, so it does nothing more; its owner has to see to that.</source>
      <translation>Das Kontingent der Cloud ist aufgebraucht, darum tut sie nichts mehr; das muss ihr Besitzer lösen.</translation>
    </message>
    <message>
      <source>The cloud's storage is full; free space there or raise its limit, then retry.</source>
      <translation>Der Speicher der Cloud ist voll; bitte dort Platz schaffen oder die Grenze anheben, dann erneut versuchen.</translation>
    </message>
    <message>
      <source>The cloud's sums do not come to an end; the comparison was stopped, nothing was changed.</source>
      <translation>Die Summen der Cloud kommen zu keinem Ende; der Vergleich wurde angehalten, nichts wurde geändert.</translation>
    </message>
    <message>
      <source>The cloud's tables and functions are missing or too old; apply the migrations with `supabase db push`, then sync again; all is kept.</source>
      <translation>Die Tabellen und Funktionen der Cloud fehlen oder sind zu alt; bitte die Migrationen mit `supabase db push` anwenden, dann erneut synchronisieren; alles bleibt erhalten.</translation>
    </message>
    <message>
      <source>The connection to the cloud broke while it was used; everything is kept and sent later.</source>
      <translation>Die Verbindung zur Cloud riss mitten in der Benutzung; alles bleibt erhalten und wird später gesendet.</translation>
    </message>
    <message>
      <source>The connection to the cloud is closed; everything is kept and sent later.</source>
      <translation>Die Verbindung zur Cloud ist geschlossen; alles bleibt erhalten und wird später gesendet.</translation>
    </message>
    <message>
      <source>The connection to {host} broke; everything is kept and sent later.</source>
      <translation>Die Verbindung zu {host} brach ab; alles bleibt erhalten und wird später gesendet.</translation>
    </message>
    <message>
      <source>The connection to {host} is not secure, so nothing was sent; check the address.</source>
      <translation>Die Verbindung zu {host} ist nicht sicher, darum wurde nichts gesendet; die Adresse prüfen.</translation>
    </message>
    <message>
      <source>The connection to {host} through the proxy {proxy} broke; check the proxy, everything is kept and sent later.</source>
      <translation>Die Verbindung zu {host} durch den Proxy {proxy} brach ab; den Proxy prüfen, alles bleibt erhalten und wird später gesendet.</translation>
    </message>
    <message>
      <source>The connection to {host} through the proxy {proxy} is not secure, so nothing was sent; ask who runs the proxy, and name its certificate in SSL_CERT_FILE if it reads along.</source>
      <translation>Die Verbindung zu {host} durch den Proxy {proxy} ist nicht sicher, darum wurde nichts gesendet; den Betreiber des Proxys fragen, und sein Zertifikat in SSL_CERT_FILE nennen, wenn er mitliest.</translation>
    </message>
    <message>
      <source>The cover</source>
      <translation>Das Cover</translation>
    </message>
    <message>
      <source>The cover of {file} cannot be kept: {reason}; make room and import again.</source>
      <translation>Das Cover von {file} lässt sich nicht ablegen: {reason}; Platz schaffen und erneut importieren.</translation>
    </message>
    <message>
      <source>The cursors of a push must be whole numbers, by scope and entity.</source>
      <translation>Die Lesezeichen eines Sendevorgangs müssen ganze Zahlen sein, nach Bereich und Art.</translation>
    </message>
    <message>
      <source>The database did not answer.</source>
      <translation>Die Datenbank hat nicht geantwortet.</translation>
    </message>
    <message>
      <source>The database {path} belongs to another program and has no table that Luma Sync knows; move it away and start again, nothing was changed.</source>
      <translation>Die Datenbank {path} gehört einem anderen Programm und hat keine Tabelle, die Luma Sync kennt; sie wegbewegen und neu starten, nichts wurde geändert.</translation>
    </message>
    <message>
      <source>The database {path} has a table {value} of its own, which Luma Sync needs for itself; rename it there, nothing was changed.</source>
      <translation>Die Datenbank {path} hat eine eigene Tabelle {value}, die Luma Sync selbst braucht; dort umbenennen, nichts wurde geändert.</translation>
    </message>
    <message>
      <source>The database {path} has a view {value} of its own, which Luma Sync needs for itself; rename it there, nothing was changed.</source>
      <translation>Die Datenbank {path} hat eine eigene Sicht {value}, die Luma Sync selbst braucht; dort umbenennen, nichts wurde geändert.</translation>
    </message>
    <message>
      <source>The decision about the {kind} '{label}' is taken back once this device and the other one have synced, unless the row was changed there since.</source>
      <translation>{kind} „{label}“: Die Entscheidung ist rückgängig, sobald dieses und das andere Gerät synchronisiert haben, außer der Eintrag wurde dort seither geändert.</translation>
    </message>
    <message>
      <source>The device id is missing.</source>
      <translation>Die Gerätekennung fehlt.</translation>
    </message>
    <message>
      <source>The disk with the library {path} is full, so nothing was written; free some space and try again.</source>
      <translation>Der Datenträger mit der Bibliothek {path} ist voll, darum wurde nichts geschrieben; Platz schaffen und erneut versuchen.</translation>
    </message>
    <message>
      <source>The e-mail address is not confirmed yet; open the link in the message you got, then sign in.</source>
      <translation>Die E-Mail-Adresse ist noch nicht bestätigt; den Link in der Nachricht öffnen, dann anmelden.</translation>
    </message>
    <message>
      <source>The entity is missing.</source>
      <translation>Die Art des Eintrags fehlt.</translation>
    </message>
    <message>
      <source>The file holds the project's secret key alone, which opens everybody's data; it was not kept. Use the publishable (anon) key.</source>
      <translation>Die Datei enthält nur den geheimen Schlüssel des Projekts, der die Daten aller öffnet; er wurde nicht behalten. Bitte den öffentlichen Schlüssel (anon) benutzen.</translation>
    </message>
    <message>
      <source>The file in the cloud is shorter than the part that is here; the download starts again.</source>
      <translation>Die Datei in der Cloud ist kürzer als der Teil, der hier ist; der Download beginnt von vorn.</translation>
    </message>
    <message>
      <source>The file is in the cloud already; nothing needs to be sent.</source>
      <translation>Die Datei ist schon in der Cloud; es muss nichts gesendet werden.</translation>
    </message>
    <message>
      <source>The file must end in .json or .csv, which says what to write; name it so.</source>
      <translation>Die Datei muss auf .json oder .csv enden, das sagt, was geschrieben wird; bitte so benennen.</translation>
    </message>
    <message>
      <source>The file names more than one project; paste the address and the key of the one you want.</source>
      <translation>Die Datei nennt mehr als ein Projekt; bitte Adresse und Schlüssel des gewünschten einfügen.</translation>
    </message>
    <message>
      <source>The file names no key; it needs a line such as SUPABASE_ANON_KEY=... beside the address.</source>
      <translation>Die Datei nennt keinen Schlüssel; neben der Adresse braucht sie eine Zeile, die mit SUPABASE_ANON_KEY= beginnt.</translation>
    </message>
    <message>
      <source>The file names no project; it needs a line such as SUPABASE_URL=https://project.supabase.co.</source>
      <translation>Die Datei nennt kein Projekt; sie braucht eine Zeile wie SUPABASE_URL=https://project.supabase.co.</translation>
    </message>
    <message>
      <source>The file of the root logits</source>
      <translation>Die Datei der Grundton-Logits</translation>
    </message>
    <message>
      <source>The file {account} is missing or damaged; sign in to the account again, its library and what is unsent in it are kept.</source>
      <translation>Die Datei {account} fehlt oder ist beschädigt; bitte erneut in diesem Konto anmelden, seine Bibliothek und das Ungesendete darin bleiben erhalten.</translation>
    </message>
    <message>
      <source>The file {path} cannot be read; check its owner and mode.</source>
      <translation>Die Datei {path} lässt sich nicht lesen; Besitzer und Rechte prüfen.</translation>
    </message>
    <message>
      <source>The file {path} is a database, but no backup of Luma Sync; nothing was changed.</source>
      <translation>Die Datei {path} ist eine Datenbank, aber keine Sicherung von Luma Sync; nichts wurde geändert.</translation>
    </message>
    <message>
      <source>The file {path} is damaged; restore it from a backup, or delete it and sign in again.</source>
      <translation>Die Datei {path} ist beschädigt; aus einer Sicherung zurückholen, oder löschen und erneut anmelden.</translation>
    </message>
    <message>
      <source>The file {path} is not a library; luma-sync doctor --rescue sets it aside and begins a new one, with the cloud's rows and what is unsent, as far as that can be read.</source>
      <translation>Die Datei {path} ist keine Bibliothek; luma-sync doctor --rescue legt sie beiseite und beginnt eine neue, mit den Einträgen der Cloud und dem Ungesendeten, soweit es zu lesen ist.</translation>
    </message>
    <message>
      <source>The file's place in the cloud is not a valid one; queue the file again.</source>
      <translation>Der Platz der Datei in der Cloud ist nicht gültig; bitte die Datei erneut einreihen.</translation>
    </message>
    <message>
      <source>The folder {folder} cannot be written; choose another home with --home or free some space.</source>
      <translation>In den Ordner {folder} lässt sich nicht schreiben; mit --home einen anderen wählen oder Platz schaffen.</translation>
    </message>
    <message>
      <source>The folder {root} cannot be locked; choose a home on a local disk of your own.</source>
      <translation>Der Ordner {root} lässt sich nicht sperren; einen Ordner auf einem eigenen lokalen Datenträger wählen.</translation>
    </message>
    <message>
      <source>The id of this change was used for another row before; edit the row again.</source>
      <translation>Die Kennung dieser Änderung wurde schon für einen anderen Eintrag verwendet; den Eintrag erneut bearbeiten.</translation>
    </message>
    <message>
      <source>The id of this invitation was used before; invite again.</source>
      <translation>Die Kennung dieser Einladung wurde schon verwendet; erneut einladen.</translation>
    </message>
    <message>
      <source>The last session was kept in memory only, because there is no password store; sign in, everything here is kept.</source>
      <translation>Die letzte Sitzung lag nur im Arbeitsspeicher, weil es keinen Passwortspeicher gibt; bitte anmelden, hier bleibt alles erhalten.</translation>
    </message>
    <message>
      <source>The library from before the sign-in could not be taken in; it is at {value}. {cause}</source>
      <translation>Die Bibliothek aus der Zeit vor der Anmeldung ließ sich nicht übernehmen; sie liegt in {value}. {cause}</translation>
    </message>
    <message>
      <source>The library is being opened or closed; try again in a moment.</source>
      <translation>Die Bibliothek wird gerade geöffnet oder geschlossen; bitte gleich erneut versuchen.</translation>
    </message>
    <message>
      <source>The library of the account comes from the cloud to this device.</source>
      <translation>Die Bibliothek des Kontos kommt aus der Cloud auf dieses Gerät.</translation>
    </message>
    <message>
      <source>The library of the account is opened; the one that was made without it stays aside, untouched.</source>
      <translation>Die Bibliothek des Kontos ist geöffnet; die ohne Konto angelegte bleibt unberührt beiseite.</translation>
    </message>
    <message>
      <source>The library of this device becomes the account's, and is sent to the cloud.</source>
      <translation>Die Bibliothek dieses Geräts wird die des Kontos und geht an die Cloud.</translation>
    </message>
    <message>
      <source>The library {library} is sound; nothing was changed.</source>
      <translation>Die Bibliothek {library} ist in Ordnung; nichts wurde geändert.</translation>
    </message>
    <message>
      <source>The library {path} cannot be made; make its folder writable or choose another home.</source>
      <translation>Die Bibliothek {path} lässt sich nicht anlegen; den Ordner beschreibbar machen oder einen anderen wählen.</translation>
    </message>
    <message>
      <source>The library {path} cannot be opened; make its folder exist and be writable.</source>
      <translation>Die Bibliothek {path} lässt sich nicht öffnen; den Ordner anlegen und beschreibbar machen.</translation>
    </message>
    <message>
      <source>The library {path} cannot be written; make the file and its folder writable.</source>
      <translation>In die Bibliothek {path} lässt sich nicht schreiben; Datei und Ordner beschreibbar machen.</translation>
    </message>
    <message>
      <source>The library {path} could not be read or written; check the disk that it is on.</source>
      <translation>Die Bibliothek {path} ließ sich nicht lesen oder schreiben; ihren Datenträger prüfen.</translation>
    </message>
    <message>
      <source>The library {path} is damaged; luma-sync doctor --rescue sets it aside and begins a new one, with the cloud's rows and what is unsent, as far as that can be read.</source>
      <translation>Die Bibliothek {path} ist beschädigt; luma-sync doctor --rescue legt sie beiseite und beginnt eine neue, mit den Einträgen der Cloud und dem Ungesendeten, soweit es zu lesen ist.</translation>
    </message>
    <message>
      <source>The library {path} is locked, so nothing was written; wait a moment, then try again.</source>
      <translation>Die Bibliothek {path} ist gesperrt, darum wurde nichts geschrieben; einen Augenblick warten und erneut versuchen.</translation>
    </message>
    <message>
      <source>The library {path} may not be opened; give yourself permission to its folder.</source>
      <translation>Die Bibliothek {path} darf nicht geöffnet werden; Rechte an ihrem Ordner einrichten.</translation>
    </message>
    <message>
      <source>The library {path} refused a change; nothing was written.</source>
      <translation>Die Bibliothek {path} hat eine Änderung nicht angenommen; nichts wurde geschrieben.</translation>
    </message>
    <message>
      <source>The library {path} was replaced or removed while it was open; restart Luma Sync.</source>
      <translation>Die Bibliothek {path} wurde ersetzt oder entfernt, während sie offen war; Luma Sync neu starten.</translation>
    </message>
    <message>
      <source>The library {path} was replaced or removed while it was open; what it was is kept in {keep}. Restart Luma Sync.</source>
      <translation>Die Bibliothek {path} wurde ersetzt oder entfernt, während sie offen war; was sie war, liegt in {keep}. Luma Sync neu starten.</translation>
    </message>
    <message>
      <source>The list of a package's parts did not arrive as it is in the cloud; it will be tried again.</source>
      <translation>Die Liste der Teile eines Pakets kam nicht so an, wie sie in der Cloud ist; es wird erneut versucht.</translation>
    </message>
    <message>
      <source>The merge cannot be undone; nothing was changed.</source>
      <translation>Das Zusammenführen lässt sich nicht rückgängig machen; nichts wurde geändert.</translation>
    </message>
    <message>
      <source>The op must be upsert or delete.</source>
      <translation>op muss upsert oder delete sein.</translation>
    </message>
    <message>
      <source>The owner cannot be removed from the project; delete the project instead.</source>
      <translation>Der Besitzer lässt sich nicht aus dem Projekt entfernen; stattdessen das Projekt löschen.</translation>
    </message>
    <message>
      <source>The password is too easy to guess{reasons}; choose a longer one.</source>
      <translation>Das Passwort ist zu leicht zu erraten{reasons}; ein längeres wählen.</translation>
    </message>
    <message>
      <source>The password store does not let go of the session; unlock it, then sign out again.</source>
      <translation>Der Passwortspeicher gibt die Sitzung nicht her; bitte entsperren, dann erneut abmelden.</translation>
    </message>
    <message>
      <source>The previous_change_ids must be a list of UUIDs in lower case.</source>
      <translation>previous_change_ids muss eine Liste von UUIDs in Kleinbuchstaben sein.</translation>
    </message>
    <message>
      <source>The profile's folder cannot be locked; choose a home on a local disk of your own.</source>
      <translation>Der Ordner des Profils kann nicht gesperrt werden; bitte einen Ort auf einem eigenen lokalen Datenträger wählen.</translation>
    </message>
    <message>
      <source>The project's plan is used up.</source>
      <translation>Das Kontingent des Projekts ist aufgebraucht.</translation>
    </message>
    <message>
      <source>The proxy before {host} refused; check the proxy settings.</source>
      <translation>Der Proxy vor {host} hat abgelehnt; die Proxy-Einstellungen prüfen.</translation>
    </message>
    <message>
      <source>The proxy {proxy} does not accept this computer; put user name and password into HTTPS_PROXY as http://name:password@{proxy}, then start Luma Sync again.</source>
      <translation>Der Proxy {proxy} nimmt diesen Computer nicht an; Namen und Passwort als http://name:password@{proxy} in HTTPS_PROXY eintragen, dann Luma Sync neu starten.</translation>
    </message>
    <message>
      <source>The proxy {proxy} does not reach {host}; check the network and the address, everything is kept and sent later.</source>
      <translation>Der Proxy {proxy} erreicht {host} nicht; Netz und Adresse prüfen, alles bleibt erhalten und wird später gesendet.</translation>
    </message>
    <message>
      <source>The proxy {proxy} is not of a kind that can be used; set HTTPS_PROXY to an address such as http://proxy.example:8080, then start Luma Sync again.</source>
      <translation>Der Proxy {proxy} ist von einer Art, die nicht geht; in HTTPS_PROXY eine Adresse wie http://proxy.example:8080 eintragen, dann Luma Sync neu starten.</translation>
    </message>
    <message>
      <source>The proxy {proxy} lets nothing through to {host}; ask who runs it, or name {host} in NO_PROXY and start Luma Sync again.</source>
      <translation>Der Proxy {proxy} lässt nichts zu {host} durch; den Betreiber fragen, oder {host} in NO_PROXY nennen und Luma Sync neu starten.</translation>
    </message>
    <message>
      <source>The proxy {proxy} was not found; check the network and the proxy settings, everything is kept and sent later.</source>
      <translation>Der Proxy {proxy} wurde nicht gefunden; Netz und Proxy-Einstellungen prüfen, alles bleibt erhalten und wird später gesendet.</translation>
    </message>
    <message>
      <source>The refresh was cut short; read again to go on from there.</source>
      <translation>Das Auffrischen brach ab; erneut lesen, dann geht es von dort weiter.</translation>
    </message>
    <message>
      <source>The request to {host} could not be made; it is tried again, report this if it stays.</source>
      <translation>Die Anfrage an {host} ließ sich nicht stellen; sie wird erneut versucht, bitte melden, wenn es bleibt.</translation>
    </message>
    <message>
      <source>The row belongs to another library or project than the change says; it cannot be moved.</source>
      <translation>Der Eintrag gehört zu einer anderen Bibliothek oder einem anderen Projekt, als die Änderung sagt; er lässt sich nicht verschieben.</translation>
    </message>
    <message>
      <source>The row has no field called {field}; nothing was settled.</source>
      <translation>Der Eintrag hat kein Feld {field}; nichts wurde geklärt.</translation>
    </message>
    <message>
      <source>The row has these values already.</source>
      <translation>Der Eintrag hat diese Werte schon.</translation>
    </message>
    <message>
      <source>The row holds text that is not valid Unicode and cannot be sent; correct it.</source>
      <translation>Der Eintrag enthält Text, der kein gültiges Unicode ist und nicht gesendet werden kann; bitte berichtigen.</translation>
    </message>
    <message>
      <source>The row is in conflict again; settle that first.</source>
      <translation>Der Eintrag ist wieder im Konflikt; bitte zuerst diesen klären.</translation>
    </message>
    <message>
      <source>The row is not here any more: it was deleted meanwhile.</source>
      <translation>Der Eintrag ist nicht mehr hier: Er wurde inzwischen gelöscht.</translation>
    </message>
    <message>
      <source>The row is not noted for sending yet; the next check of the library does that.</source>
      <translation>Der Eintrag ist noch nicht zum Senden vorgemerkt; das erledigt die nächste Prüfung der Bibliothek.</translation>
    </message>
    <message>
      <source>The row is too large: at most {row_bytes_max} kB can be synced.</source>
      <translation>Der Eintrag ist zu groß: Höchstens {row_bytes_max} kB lassen sich abgleichen.</translation>
    </message>
    <message>
      <source>The row it belongs to is not here; bring that back first, or take the other side.</source>
      <translation>Der übergeordnete Eintrag ist nicht hier; zuerst diesen zurückholen oder die andere Seite nehmen.</translation>
    </message>
    <message>
      <source>The row it belongs to is not here; bring that back first.</source>
      <translation>Der übergeordnete Eintrag ist nicht hier; zuerst diesen zurückholen.</translation>
    </message>
    <message>
      <source>The row it belongs to was deleted in the cloud; the change is kept until you choose.</source>
      <translation>Der übergeordnete Eintrag wurde in der Cloud gelöscht; die Änderung bleibt erhalten, bis entschieden ist.</translation>
    </message>
    <message>
      <source>The row must be a JSON object.</source>
      <translation>Der Eintrag muss ein JSON-Objekt sein.</translation>
    </message>
    <message>
      <source>The row needs a {field}; choose one.</source>
      <translation>Dem Eintrag fehlt das Feld {field}; etwas auswählen.</translation>
    </message>
    <message>
      <source>The row needs a {field}; type one.</source>
      <translation>Dem Eintrag fehlt das Feld {field}; etwas eingeben.</translation>
    </message>
    <message>
      <source>The row needs an {field}; choose one.</source>
      <translation>Dem Eintrag fehlt das Feld {field}; etwas auswählen.</translation>
    </message>
    <message>
      <source>The row needs an {field}; type one.</source>
      <translation>Dem Eintrag fehlt das Feld {field}; etwas eingeben.</translation>
    </message>
    <message>
      <source>The row was changed on this device meanwhile; look at it once more. Nothing was settled.</source>
      <translation>Der Eintrag wurde inzwischen auf diesem Gerät geändert; bitte noch einmal ansehen. Nichts wurde geklärt.</translation>
    </message>
    <message>
      <source>The row was changed since; its newer values are kept.</source>
      <translation>Der Eintrag wurde seither geändert; seine neueren Werte bleiben.</translation>
    </message>
    <message>
      <source>The row was changed since; nothing was restored, so that nothing newer is lost.</source>
      <translation>Der Eintrag wurde seither geändert; nichts wurde zurückgeholt, damit nichts Neueres verloren geht.</translation>
    </message>
    <message>
      <source>The row was changed since; nothing was taken back.</source>
      <translation>Der Eintrag wurde seither geändert; nichts wurde zurückgenommen.</translation>
    </message>
    <message>
      <source>The row was deleted on one side: take this device or the cloud.</source>
      <translation>Der Eintrag wurde auf einer Seite gelöscht: bitte dieses Gerät oder die Cloud nehmen.</translation>
    </message>
    <message>
      <source>The row was deleted since.</source>
      <translation>Der Eintrag wurde seither gelöscht.</translation>
    </message>
    <message>
      <source>The row_id must be a UUID in lower case.</source>
      <translation>row_id muss eine UUID in Kleinbuchstaben sein.</translation>
    </message>
    <message>
      <source>The scope_id must be a UUID in lower case.</source>
      <translation>scope_id muss eine UUID in Kleinbuchstaben sein.</translation>
    </message>
    <message>
      <source>The server answered something Luma Sync does not understand (HTTP {status}).</source>
      <translation>Der Server hat etwas geantwortet, das Luma Sync nicht versteht (HTTP {status}).</translation>
    </message>
    <message>
      <source>The server answered something Luma Sync does not understand (HTTP {status}, request {request}).</source>
      <translation>Der Server hat etwas geantwortet, das Luma Sync nicht versteht (HTTP {status}, Anfrage {request}).</translation>
    </message>
    <message>
      <source>The session goes on where it was.</source>
      <translation>Die Sitzung geht weiter, wo sie war.</translation>
    </message>
    <message>
      <source>The session has ended; not all of the unsent work was discarded.</source>
      <translation>Die Sitzung ist beendet; nicht alles Ungesendete wurde verworfen.</translation>
    </message>
    <message>
      <source>The session has ended; sign in again, everything on this device is kept.</source>
      <translation>Die Sitzung ist zu Ende; bitte erneut anmelden, auf diesem Gerät bleibt alles erhalten.</translation>
    </message>
    <message>
      <source>The session is not stored on this device; sign in, everything here is kept.</source>
      <translation>Die Sitzung ist nicht auf diesem Gerät gespeichert; bitte anmelden, hier bleibt alles erhalten.</translation>
    </message>
    <message>
      <source>The session is still open in the cloud, because what it is stored in cannot be read; a new password for the account ends it.</source>
      <translation>Die Sitzung ist in der Cloud noch offen, weil ihr Speicher nicht zu lesen ist; ein neues Passwort für das Konto beendet sie.</translation>
    </message>
    <message>
      <source>The session was renewed.</source>
      <translation>Die Sitzung wurde erneuert.</translation>
    </message>
    <message>
      <source>The setting {key} is {said}, but must be {allowed}; its default holds until you set it.</source>
      <translation>Die Einstellung {key} ist {said}, muss aber {allowed} sein; bis sie gesetzt wird, gilt ihr Standard.</translation>
    </message>
    <message>
      <source>The setting {key} must be {allowed}, not {value}; nothing was changed.</source>
      <translation>Die Einstellung {key} muss {allowed} sein, nicht {value}; nichts wurde geändert.</translation>
    </message>
    <message>
      <source>The settings file {said} cannot be read, so every setting has its default; repair it, or change a setting: then it is kept aside and a new one is written.</source>
      <translation>Die Einstellungsdatei {said} lässt sich nicht lesen, darum gilt überall der Standard; sie reparieren oder eine Einstellung ändern: Dann wird sie aufgehoben und eine neue geschrieben.</translation>
    </message>
    <message>
      <source>The settings file {said} is damaged, so every setting has its default; repair it, or change a setting: then it is kept aside and a new one is written.</source>
      <translation>Die Einstellungsdatei {said} ist beschädigt, darum gilt überall der Standard; sie reparieren oder eine Einstellung ändern: Dann wird sie aufgehoben und eine neue geschrieben.</translation>
    </message>
    <message>
      <source>The sign-in mode is one of {modes}, not {mode}.</source>
      <translation>Die Art der Anmeldung ist eine von {modes}, nicht {mode}.</translation>
    </message>
    <message>
      <source>The stored session is damaged; sign in again, everything on this device is kept.</source>
      <translation>Die gespeicherte Sitzung ist beschädigt; bitte erneut anmelden, auf diesem Gerät bleibt alles erhalten.</translation>
    </message>
    <message>
      <source>The sync did not end within {timeout_s} s; run it again to go on from there.</source>
      <translation>Der Abgleich wurde in {timeout_s} s nicht fertig; erneut starten, dann geht es von dort weiter.</translation>
    </message>
    <message>
      <source>The sync stood still and was begun anew; your changes stay on this device.</source>
      <translation>Der Abgleich stand still und beginnt von vorn; die Änderungen bleiben auf diesem Gerät.</translation>
    </message>
    <message>
      <source>The system's password store did not forget the session; remove it there by hand.</source>
      <translation>Der Passwortspeicher des Systems hat die Sitzung nicht vergessen; bitte dort von Hand entfernen.</translation>
    </message>
    <message>
      <source>The system's password store does not answer; unlock it and try again or use --token-file.</source>
      <translation>Der Passwortspeicher des Systems antwortet nicht; bitte entsperren und erneut versuchen oder --token-file benutzen.</translation>
    </message>
    <message>
      <source>The system's password store does not work; unlock it and try again or use --token-file.</source>
      <translation>Der Passwortspeicher des Systems arbeitet nicht; bitte entsperren und erneut versuchen oder --token-file benutzen.</translation>
    </message>
    <message>
      <source>The system's password store forgets what it is given; set up another or use --token-file.</source>
      <translation>Der Passwortspeicher des Systems vergisst, was er bekommt; bitte einen anderen einrichten oder --token-file benutzen.</translation>
    </message>
    <message>
      <source>The system's password store has forgotten the session; sign in, everything here is kept.</source>
      <translation>Der Passwortspeicher des Systems hat die Sitzung vergessen; bitte anmelden, hier bleibt alles erhalten.</translation>
    </message>
    <message>
      <source>The table {entity} is a virtual table, which cannot be watched; make it an ordinary one, nothing was changed.</source>
      <translation>Die Tabelle {entity} ist eine virtuelle Tabelle, die sich nicht beobachten lässt; eine gewöhnliche daraus machen, nichts wurde geändert.</translation>
    </message>
    <message>
      <source>The table {entity} {fault}; nothing was changed.</source>
      <translation>Die Tabelle {entity} {fault}; nichts wurde geändert.</translation>
    </message>
    <message>
      <source>The token file {file} does not hold the session any more; sign in again, everything here is kept.</source>
      <translation>Die Token-Datei {file} enthält die Sitzung nicht mehr; bitte erneut anmelden, hier bleibt alles erhalten.</translation>
    </message>
    <message>
      <source>The token file {path} cannot be read; check its owner and mode or name another.</source>
      <translation>Die Tokendatei {path} lässt sich nicht lesen; Besitzer und Rechte prüfen oder eine andere nennen.</translation>
    </message>
    <message>
      <source>The token file {path} cannot be written; name a file in a folder of your own.</source>
      <translation>Die Tokendatei {path} lässt sich nicht schreiben; eine Datei in einem eigenen Ordner nennen.</translation>
    </message>
    <message>
      <source>The token file {path} is damaged or not Luma Sync's; delete it and sign in again.</source>
      <translation>Die Tokendatei {path} ist beschädigt oder nicht von Luma Sync; sie löschen und erneut anmelden.</translation>
    </message>
    <message>
      <source>The token file {path} is not a regular file; name another one.</source>
      <translation>Die Tokendatei {path} ist keine gewöhnliche Datei; eine andere nennen.</translation>
    </message>
    <message>
      <source>The track is not in this library any more; nothing was changed.</source>
      <translation>Der Track ist nicht mehr in dieser Bibliothek; nichts wurde geändert.</translation>
    </message>
    <message>
      <source>The two changes of the field {field} do not fit together: choose a side.</source>
      <translation>Die beiden Änderungen des Felds {field} passen nicht zusammen: eine Seite wählen.</translation>
    </message>
    <message>
      <source>The unfinished upload belongs to another cloud; it starts again.</source>
      <translation>Der unfertige Upload gehört zu einer anderen Cloud; er beginnt von vorn.</translation>
    </message>
    <message>
      <source>The unsent work was discarded and the session has ended.</source>
      <translation>Das Ungesendete wurde verworfen, und die Sitzung ist beendet.</translation>
    </message>
    <message>
      <source>The unsent work was written to {folder}.</source>
      <translation>Das Ungesendete wurde nach {folder} geschrieben.</translation>
    </message>
    <message>
      <source>The waveform of {track} has more than {limits} characters of {name}; make it shorter.</source>
      <translation>Die Wellenform von {track} hat mehr als {limits} Zeichen ({name}); kürzer machen.</translation>
    </message>
    <message>
      <source>The waveform of {track} is damaged ({name} is not JSON); analyse the track again.</source>
      <translation>Die Wellenform von {track} ist beschädigt ({name} ist kein JSON); den Track erneut analysieren.</translation>
    </message>
    <message>
      <source>The {field} cannot be less than {minimum}.</source>
      <translation>Das Feld {field} kann nicht kleiner als {minimum} sein.</translation>
    </message>
    <message>
      <source>The {field} holds a character that cannot be stored; type it again.</source>
      <translation>Das Feld {field} enthält ein Zeichen, das sich nicht speichern lässt; neu eingeben.</translation>
    </message>
    <message>
      <source>The {field} is either yes or no.</source>
      <translation>Das Feld {field} ist entweder ja oder nein.</translation>
    </message>
    <message>
      <source>The {field} is kept by Luma Sync itself; it cannot be edited here.</source>
      <translation>Das Feld {field} führt Luma Sync selbst; hier lässt es sich nicht bearbeiten.</translation>
    </message>
    <message>
      <source>The {field} is not valid JSON.</source>
      <translation>Das Feld {field} ist kein gültiges JSON.</translation>
    </message>
    <message>
      <source>The {field} is too large a number.</source>
      <translation>Das Feld {field} ist eine zu große Zahl.</translation>
    </message>
    <message>
      <source>The {field} is too long: {value} characters, at most {length_max} fit.</source>
      <translation>Das Feld {field} ist zu lang: {value} Zeichen, höchstens {length_max} passen.</translation>
    </message>
    <message>
      <source>The {field} must be a date and time, such as 2026-11-21T14:02:00Z.</source>
      <translation>Das Feld {field} muss Datum und Uhrzeit sein, etwa 2026-11-21T14:02:00Z.</translation>
    </message>
    <message>
      <source>The {field} must be a date, such as 2026-11-21.</source>
      <translation>Das Feld {field} muss ein Datum sein, etwa 2026-11-21.</translation>
    </message>
    <message>
      <source>The {field} must be a number.</source>
      <translation>Das Feld {field} muss eine Zahl sein.</translation>
    </message>
    <message>
      <source>The {field} must be a whole number.</source>
      <translation>Das Feld {field} muss eine ganze Zahl sein.</translation>
    </message>
    <message>
      <source>The {field} must be one of {choices}.</source>
      <translation>Das Feld {field} muss eins von {choices} sein.</translation>
    </message>
    <message>
      <source>The {field} must be text.</source>
      <translation>Das Feld {field} muss Text sein.</translation>
    </message>
    <message>
      <source>The {field} must have a time too.</source>
      <translation>Das Feld {field} braucht auch eine Uhrzeit.</translation>
    </message>
    <message>
      <source>The {field} must name a row; choose one from the list.</source>
      <translation>Das Feld {field} muss einen Eintrag nennen; einen aus der Liste wählen.</translation>
    </message>
    <message>
      <source>The {kind} '{label}' has changes of both sides.</source>
      <translation>{kind} „{label}“ hat Änderungen beider Seiten.</translation>
    </message>
    <message>
      <source>The {kind} '{label}' has the values of that side again; this is sent like any edit.</source>
      <translation>{kind} „{label}“ hat wieder die Werte jener Seite; das wird wie jede Änderung gesendet.</translation>
    </message>
    <message>
      <source>The {kind} '{label}' has the values that were typed.</source>
      <translation>{kind} „{label}“ hat die eingegebenen Werte.</translation>
    </message>
    <message>
      <source>The {kind} '{label}' is as in the cloud.</source>
      <translation>{kind} „{label}“ ist wie in der Cloud.</translation>
    </message>
    <message>
      <source>The {kind} '{label}' is as in the cloud; what was here is a {kind} of its own.</source>
      <translation>{kind} „{label}“ ist wie in der Cloud; was hier war, ist nun ein eigener Eintrag ({kind}).</translation>
    </message>
    <message>
      <source>The {kind} '{label}' is as it was on this device; its conflict is open again.</source>
      <translation>{kind} „{label}“ ist wie auf diesem Gerät; der Konflikt ist wieder offen.</translation>
    </message>
    <message>
      <source>The {kind} '{label}' is as on this device.</source>
      <translation>{kind} „{label}“ ist wie auf diesem Gerät.</translation>
    </message>
    <message>
      <source>The {kind} '{label}' is as on {device}.</source>
      <translation>{kind} „{label}“ ist wie auf {device}.</translation>
    </message>
    <message>
      <source>The {kind} '{label}' is back with the rows that went; they are sent again.</source>
      <translation>{kind} „{label}“ ist mit den Einträgen zurück, die mitgingen; sie werden erneut gesendet.</translation>
    </message>
    <message>
      <source>The {kind} '{label}' is deleted, as it was on that side; this is sent like any edit.</source>
      <translation>{kind} „{label}“ ist gelöscht, wie auf jener Seite; das wird wie jede Änderung gesendet.</translation>
    </message>
    <message>
      <source>The {kind} '{label}' is deleted.</source>
      <translation>{kind} „{label}“ ist gelöscht.</translation>
    </message>
    <message>
      <source>The {kind} '{label}' is kept with what it belongs to, as soon as {device} syncs.</source>
      <translation>{kind} „{label}“ bleibt mit allem darüber, sobald {device} abgleicht.</translation>
    </message>
    <message>
      <source>The {kind} '{label}' is let go with what it belongs to, as soon as {device} syncs.</source>
      <translation>{kind} „{label}“ geht mit allem darüber, sobald {device} abgleicht.</translation>
    </message>
    <message>
      <source>The {kind} in the cloud is not what it should be; upload it again where it is right.</source>
      <translation>In der Cloud liegt etwas Falsches ({kind}); dort erneut hochladen, wo es richtig ist.</translation>
    </message>
    <message>
      <source>The {kind} is not in this library any more; choose another one.</source>
      <translation>Nicht mehr in dieser Bibliothek ({kind}); etwas anderes wählen.</translation>
    </message>
    <message>
      <source>The {kind} of a track is not in the cloud; upload it again on the device that has it.</source>
      <translation>Nicht in der Cloud ({kind} eines Tracks); auf dem Gerät, das die Datei hat, erneut hochladen.</translation>
    </message>
    <message>
      <source>The {stem} stem</source>
      <translation>Der {stem}-Stem</translation>
    </message>
    <message>
      <source>The {text} must be a UUID in lower case.</source>
      <translation>{text} muss eine UUID in Kleinbuchstaben sein.</translation>
    </message>
    <message>
      <source>There is a file {target} already; choose another name, nothing was written.</source>
      <translation>Eine Datei {target} gibt es schon; einen anderen Namen wählen, nichts wurde geschrieben.</translation>
    </message>
    <message>
      <source>There is an account with this e-mail already; sign in instead.</source>
      <translation>Zu dieser E-Mail gibt es schon ein Konto; stattdessen anmelden.</translation>
    </message>
    <message>
      <source>There is no account for this collaborator; ask for the right account id.</source>
      <translation>Für diese Person gibt es kein Konto; nach der richtigen Kontokennung fragen.</translation>
    </message>
    <message>
      <source>There is no column called {name} in {entity}.</source>
      <translation>In {entity} gibt es keine Spalte {name}.</translation>
    </message>
    <message>
      <source>There is no file {backup}; name a backup that export-backup has written.</source>
      <translation>Es gibt keine Datei {backup}; eine Sicherung nennen, die export-backup geschrieben hat.</translation>
    </message>
    <message>
      <source>There is no file {name}; choose where it is now.</source>
      <translation>Es gibt keine Datei {name}; wählen, wo sie jetzt ist.</translation>
    </message>
    <message>
      <source>There is no file {path}; choose a .env or a JSON file.</source>
      <translation>Die Datei {path} gibt es nicht; eine .env- oder JSON-Datei auswählen.</translation>
    </message>
    <message>
      <source>There is no kind of row called {entity}.</source>
      <translation>Es gibt keine Art von Einträgen namens {entity}.</translation>
    </message>
    <message>
      <source>There is no kind of row called {entity}; nothing was changed.</source>
      <translation>Es gibt keine Art von Einträgen namens {entity}; nichts wurde geändert.</translation>
    </message>
    <message>
      <source>There is no kind of row called {entity}; nothing was deleted.</source>
      <translation>Es gibt keine Art von Einträgen namens {entity}; nichts wurde gelöscht.</translation>
    </message>
    <message>
      <source>There is no open conflict of that name; it may be settled already.</source>
      <translation>Es gibt keinen offenen Konflikt dieses Namens; vielleicht ist er schon geklärt.</translation>
    </message>
    <message>
      <source>There is no setting '{key}'; 'luma-sync settings list' shows them all.</source>
      <translation>Es gibt keine Einstellung „{key}“; 'luma-sync settings list' zeigt alle.</translation>
    </message>
    <message>
      <source>There is no such conflict, or it was settled more than 30 days ago.</source>
      <translation>Es gibt keinen solchen Konflikt, oder er wurde vor mehr als 30 Tagen geklärt.</translation>
    </message>
    <message>
      <source>There is no such discarded change.</source>
      <translation>Es gibt keine solche verworfene Änderung.</translation>
    </message>
    <message>
      <source>There is no such invitation for you; ask for a new one.</source>
      <translation>Es gibt keine solche Einladung; bitte um eine neue bitten.</translation>
    </message>
    <message>
      <source>There is no such invitation; ask for a new one.</source>
      <translation>Eine solche Einladung gibt es nicht; um eine neue bitten.</translation>
    </message>
    <message>
      <source>There is no such merge any more; 'luma-sync duplicates list' shows them.</source>
      <translation>Es gibt keine solche Zusammenführung mehr; 'luma-sync duplicates list' zeigt sie.</translation>
    </message>
    <message>
      <source>There is no such project on this device; sync, then look again.</source>
      <translation>Es gibt kein solches Projekt auf diesem Gerät; bitte synchronisieren, dann erneut ansehen.</translation>
    </message>
    <message>
      <source>There is no such row on this device.</source>
      <translation>Es gibt diesen Eintrag auf diesem Gerät nicht.</translation>
    </message>
    <message>
      <source>There is not enough space on this device for the files of the cloud; make room.</source>
      <translation>Auf diesem Gerät ist nicht genug Platz für die Dateien der Cloud; bitte Platz schaffen.</translation>
    </message>
    <message>
      <source>There is not enough space on this device to unpack the analysis of a track; make room.</source>
      <translation>Auf diesem Gerät ist nicht genug Platz, um die Analyse eines Tracks zu entpacken; bitte Platz schaffen.</translation>
    </message>
    <message>
      <source>This account does not exist any more; sign in again.</source>
      <translation>Dieses Konto gibt es nicht mehr; erneut anmelden.</translation>
    </message>
    <message>
      <source>This account is blocked; ask the owner of the cloud.</source>
      <translation>Dieses Konto ist gesperrt; den Besitzer der Cloud fragen.</translation>
    </message>
    <message>
      <source>This cloud cannot show its history yet; apply the newest migrations with `supabase db push`, then try again.</source>
      <translation>Diese Cloud kann ihren Verlauf noch nicht zeigen; die neuesten Migrationen mit `supabase db push` einspielen, dann erneut versuchen.</translation>
    </message>
    <message>
      <source>This cloud has no sign-in by e-mail; ask its owner to allow it.</source>
      <translation>Diese Cloud hat keine Anmeldung per E-Mail; ihren Besitzer darum bitten.</translation>
    </message>
    <message>
      <source>This cloud takes no new accounts; ask its owner for one.</source>
      <translation>Diese Cloud nimmt keine neuen Konten an; ihren Besitzer um eines bitten.</translation>
    </message>
    <message>
      <source>This conflict could not be read; update the app that told of it.</source>
      <translation>Dieser Konflikt ließ sich nicht lesen; die App aktualisieren, die ihn gemeldet hat.</translation>
    </message>
    <message>
      <source>This conflict is settled already.</source>
      <translation>Dieser Konflikt ist schon geklärt.</translation>
    </message>
    <message>
      <source>This conflict is too large to be shown on your other devices.</source>
      <translation>Dieser Konflikt ist zu groß, um auf anderen Geräten gezeigt zu werden.</translation>
    </message>
    <message>
      <source>This conflict was told differently before; it is told anew with the next sync.</source>
      <translation>Dieser Konflikt wurde schon anders gemeldet; mit dem nächsten Abgleich wird er neu gemeldet.</translation>
    </message>
    <message>
      <source>This database has no Realtime: devices learn of changes from their timers.</source>
      <translation>Diese Datenbank hat kein Realtime: Geräte erfahren von Änderungen nur in Abständen.</translation>
    </message>
    <message>
      <source>This device and the cloud are empty; what you add goes to both.</source>
      <translation>Dieses Gerät und die Cloud sind leer; was hinzukommt, geht an beide.</translation>
    </message>
    <message>
      <source>This e-mail address is not valid; check it and try again.</source>
      <translation>Diese E-Mail-Adresse ist nicht gültig; sie prüfen und erneut versuchen.</translation>
    </message>
    <message>
      <source>This file is not in the queue any more; nothing was changed.</source>
      <translation>Diese Datei ist nicht mehr in der Warteschlange; nichts wurde geändert.</translation>
    </message>
    <message>
      <source>This file is not text; choose a .env or a JSON file.</source>
      <translation>Diese Datei ist kein Text; bitte eine .env- oder JSON-Datei wählen.</translation>
    </message>
    <message>
      <source>This file is not valid JSON; choose another one, or paste address and key.</source>
      <translation>Diese Datei ist kein gültiges JSON; bitte eine andere wählen oder Adresse und Schlüssel einfügen.</translation>
    </message>
    <message>
      <source>This file is too large to be a project's settings; choose a .env or a JSON file.</source>
      <translation>Diese Datei ist zu groß für die Einstellungen eines Projekts; bitte eine .env- oder JSON-Datei wählen.</translation>
    </message>
    <message>
      <source>This invitation was accepted before; remove the member instead.</source>
      <translation>Diese Einladung wurde schon angenommen; stattdessen das Mitglied entfernen.</translation>
    </message>
    <message>
      <source>This invitation was declined before; ask for a new one if you want to join.</source>
      <translation>Diese Einladung wurde schon abgelehnt; zum Mitmachen bitte um eine neue bitten.</translation>
    </message>
    <message>
      <source>This invitation was not sent, because its id was used before; invite again.</source>
      <translation>Diese Einladung wurde nicht gesendet, weil ihre Kennung schon benutzt wurde; bitte erneut einladen.</translation>
    </message>
    <message>
      <source>This invitation was withdrawn; ask for a new one.</source>
      <translation>Diese Einladung wurde zurückgenommen; bitte um eine neue bitten.</translation>
    </message>
    <message>
      <source>This invitation was {text} before; ask for a new one if you need it.</source>
      <translation>Diese Einladung ist nicht mehr offen ({text}); bei Bedarf um eine neue bitten.</translation>
    </message>
    <message>
      <source>This is larger than the cloud allows; raise the cloud's limit or leave it out.</source>
      <translation>Dies ist größer, als die Cloud erlaubt; ihre Grenze anheben oder es weglassen.</translation>
    </message>
    <message>
      <source>This is no e-mail address; correct it and invite again.</source>
      <translation>Das ist keine E-Mail-Adresse; bitte berichtigen und erneut einladen.</translation>
    </message>
    <message>
      <source>This is no e-mail address; correct it.</source>
      <translation>Das ist keine E-Mail-Adresse; sie berichtigen.</translation>
    </message>
    <message>
      <source>This is no place in the history; take the one that the page before has told.</source>
      <translation>Das ist keine Stelle im Verlauf; die nehmen, die die Seite davor genannt hat.</translation>
    </message>
    <message>
      <source>This is not a cloud address; it looks like https://project.supabase.co or http://127.0.0.1:8000.</source>
      <translation>Das ist keine Adresse einer Cloud; sie sieht aus wie https://project.supabase.co oder http://127.0.0.1:8000.</translation>
    </message>
    <message>
      <source>This is the project's secret key, which opens everybody's data; use the publishable (anon) key.</source>
      <translation>Das ist der geheime Schlüssel des Projekts, der die Daten aller öffnet; bitte den öffentlichen Schlüssel (anon) benutzen.</translation>
    </message>
    <message>
      <source>This is your own address, and you are in the project already; enter another one.</source>
      <translation>Das ist die eigene Adresse, und sie gehört schon zum Projekt; bitte eine andere eingeben.</translation>
    </message>
    <message>
      <source>This is your own address; you are in the project already.</source>
      <translation>Das ist die eigene Adresse; sie gehört schon zum Projekt.</translation>
    </message>
    <message>
      <source>This library was written by a newer Luma Sync (format {found}, this one knows {steps}); update Luma Sync to open it.</source>
      <translation>Ein neueres Luma Sync hat diese Bibliothek geschrieben (Format {found}, dieses kennt {steps}); zum Öffnen Luma Sync aktualisieren.</translation>
    </message>
    <message>
      <source>This merge was undone already; nothing was changed.</source>
      <translation>Diese Zusammenführung wurde schon rückgängig gemacht; nichts wurde geändert.</translation>
    </message>
    <message>
      <source>This person takes no part in the project; invite them first.</source>
      <translation>Diese Person wirkt im Projekt nicht mit; bitte zuerst einladen.</translation>
    </message>
    <message>
      <source>This program was started without its analysers; start it in the usual way.</source>
      <translation>Dieses Programm wurde ohne seine Analyseteile gestartet; bitte wie üblich starten.</translation>
    </message>
    <message>
      <source>This project is not in the cloud yet; sync first, then share it.</source>
      <translation>Dieses Projekt ist noch nicht in der Cloud; zuerst synchronisieren, dann teilen.</translation>
    </message>
    <message>
      <source>This project was deleted, so nobody can join it any more; nothing was changed.</source>
      <translation>Dieses Projekt wurde gelöscht, darum kann niemand mehr mitmachen; nichts wurde geändert.</translation>
    </message>
    <message>
      <source>This project was deleted; there is nothing to take part in.</source>
      <translation>Dieses Projekt wurde gelöscht; es gibt nichts, woran man mitwirken könnte.</translation>
    </message>
    <message>
      <source>This row has an unsent change on this device as well; sync or settle that first.</source>
      <translation>Auch auf diesem Gerät hat dieser Eintrag eine nicht gesendete Änderung; zuerst synchronisieren oder klären.</translation>
    </message>
    <message>
      <source>This row is {text} KB; at most {text_b} KB can be synced. Make it smaller and it is sent again.</source>
      <translation>Dieser Eintrag hat {text} KB; höchstens {text_b} KB lassen sich abgleichen. Kleiner gemacht, wird er erneut gesendet.</translation>
    </message>
    <message>
      <source>This system has no password store that is safe to use; install one or use --token-file FILE.</source>
      <translation>Dieses System hat keinen sicheren Passwortspeicher; bitte einen installieren oder --token-file FILE benutzen.</translation>
    </message>
    <message>
      <source>This was taken back already.</source>
      <translation>Dies wurde schon zurückgenommen.</translation>
    </message>
    <message>
      <source>This would delete {value} in the cloud, so these deletes wait; everything else was sent. Sync with deletes confirmed, or discard them to get the rows back.</source>
      <translation>Dies würde in der Cloud {value} löschen, darum warten diese Löschungen; alles andere wurde gesendet. Mit bestätigten Löschungen abgleichen, oder verwerfen, um die Einträge zurückzuholen.</translation>
    </message>
    <message>
      <source>To be sent before the others</source>
      <translation>Wird vor den anderen gesendet</translation>
    </message>
    <message>
      <source>To be tried again now</source>
      <translation>Wird jetzt erneut versucht</translation>
    </message>
    <message>
      <source>Too large: the cloud takes files up to {size}.</source>
      <translation>Zu groß: Die Cloud nimmt Dateien bis {size}.</translation>
    </message>
    <message>
      <source>Too many conflicts are open to show this one on your other devices; settle some.</source>
      <translation>Zu viele Konflikte sind offen, um diesen auf anderen Geräten zu zeigen; einige klären.</translation>
    </message>
    <message>
      <source>Undone: {label} is two rows</source>
      <translation>Rückgängig: {label} besteht wieder aus zwei Einträgen</translation>
    </message>
    <message>
      <source>Unsent work can be sent, kept, exported or discarded; choose one of these.</source>
      <translation>Nichtgesendetes kann gesendet, behalten, exportiert oder verworfen werden; bitte eines davon wählen.</translation>
    </message>
    <message>
      <source>Values of the other side restored</source>
      <translation>Werte der anderen Seite zurückgeholt</translation>
    </message>
    <message>
      <source>Wait until the project has started, then check again.</source>
      <translation>Warten, bis das Projekt gestartet ist, dann erneut prüfen.</translation>
    </message>
    <message>
      <source>Waits for the row it belongs to (parent_missing).</source>
      <translation>Wartet auf den übergeordneten Eintrag (parent_missing).</translation>
    </message>
    <message>
      <source>Waits to be sent with the next sync.</source>
      <translation>Wartet auf den nächsten Abgleich.</translation>
    </message>
    <message>
      <source>Waits, since the delete of a row below it is paused.</source>
      <translation>Wartet, weil das Löschen eines untergeordneten Eintrags angehalten ist.</translation>
    </message>
    <message>
      <source>What is not in the cloud yet is sent first; if something is left, you are asked.</source>
      <translation>Was noch nicht in der Cloud ist, wird zuerst gesendet; bleibt etwas übrig, wird gefragt.</translation>
    </message>
    <message>
      <source>What the cloud has of this row is not known here, so there is nothing to go back to.</source>
      <translation>Was die Cloud von diesem Eintrag hat, ist hier nicht bekannt; darum gibt es nichts, wohin es zurückgehen könnte.</translation>
    </message>
    <message>
      <source>What the cloud has of this row is not known here; sync once and choose again.</source>
      <translation>Was die Cloud von diesem Eintrag hat, ist hier nicht bekannt; bitte einmal synchronisieren und neu wählen.</translation>
    </message>
    <message>
      <source>What the row belonged to is gone, so it cannot come back; nothing was changed.</source>
      <translation>Wozu der Eintrag gehörte, gibt es nicht mehr, darum kann er nicht zurückkommen; nichts wurde geändert.</translation>
    </message>
    <message>
      <source>Where to go on is a sequence number for each scope.</source>
      <translation>Die Stelle, an der es weitergeht, ist eine Folgenummer je Bereich.</translation>
    </message>
    <message>
      <source>You are now {text} of the project "{text_b}".</source>
      <translation>Neue Rolle {text} im Projekt „{text_b}“.</translation>
    </message>
    <message>
      <source>You have no access to the library or project that this row belongs to.</source>
      <translation>Kein Zugang zu der Bibliothek oder dem Projekt dieses Eintrags.</translation>
    </message>
    <message>
      <source>You have no access to this library or project any more.</source>
      <translation>Kein Zugang mehr zu dieser Bibliothek oder diesem Projekt.</translation>
    </message>
    <message>
      <source>You may look at this project but not change it; ask its owner to make you an editor.</source>
      <translation>Dieses Projekt darf angesehen, aber nicht geändert werden; zum Bearbeiten muss der Besitzer die Rolle Bearbeiter geben.</translation>
    </message>
    <message>
      <source>You take no part in the project "{name}" any more; export this change, or discard it (left_project).</source>
      <translation>Nicht mehr am Projekt „{name}“ beteiligt; diese Änderung exportieren oder verwerfen (left_project).</translation>
    </message>
    <message>
      <source>You take no part in this project any more; what is left are unsent changes, which you can export or discard.</source>
      <translation>Die Mitwirkung an diesem Projekt ist beendet; übrig sind nicht gesendete Änderungen, die exportiert oder verworfen werden können.</translation>
    </message>
    <message>
      <source>You were removed from the project "{text}".</source>
      <translation>Aus dem Projekt „{text}“ entfernt.</translation>
    </message>
    <message>
      <source>a checksum in it is wrong</source>
      <translation>eine Prüfsumme darin ist falsch</translation>
    </message>
    <message>
      <source>a size in it cannot be read</source>
      <translation>eine Größe darin ist nicht lesbar</translation>
    </message>
    <message>
      <source>another program is using it</source>
      <translation>ein anderes Programm benutzt sie</translation>
    </message>
    <message>
      <source>it ends in the middle</source>
      <translation>es endet mittendrin</translation>
    </message>
    <message>
      <source>it grows as no analysis does</source>
      <translation>es wächst wie keine Analyse</translation>
    </message>
    <message>
      <source>it holds a device or a pipe</source>
      <translation>es enthält ein Gerät oder eine Pipe</translation>
    </message>
    <message>
      <source>it holds a file that is larger than any package has</source>
      <translation>es enthält eine Datei, die größer ist als in jedem Paket</translation>
    </message>
    <message>
      <source>it holds a file that no package has</source>
      <translation>es enthält eine Datei, die kein Paket hat</translation>
    </message>
    <message>
      <source>it holds a folder of its own</source>
      <translation>es enthält einen eigenen Ordner</translation>
    </message>
    <message>
      <source>it holds a link</source>
      <translation>es enthält einen Link</translation>
    </message>
    <message>
      <source>it holds a path that leads out of its folder</source>
      <translation>es enthält einen Pfad, der aus seinem Ordner führt</translation>
    </message>
    <message>
      <source>it holds an absolute path</source>
      <translation>es enthält einen vollständigen Pfad</translation>
    </message>
    <message>
      <source>it holds more files than a package has</source>
      <translation>es enthält mehr Dateien, als ein Paket hat</translation>
    </message>
    <message>
      <source>it holds something that is not a plain file</source>
      <translation>es enthält etwas, was keine gewöhnliche Datei ist</translation>
    </message>
    <message>
      <source>it holds the same file twice</source>
      <translation>es enthält dieselbe Datei zweimal</translation>
    </message>
    <message>
      <source>it is a folder</source>
      <translation>es ist ein Ordner</translation>
    </message>
    <message>
      <source>it is a link that leads nowhere</source>
      <translation>es ist ein Link, der nirgends hinführt</translation>
    </message>
    <message>
      <source>it is damaged</source>
      <translation>es ist beschädigt</translation>
    </message>
    <message>
      <source>it is larger than any package</source>
      <translation>es ist größer als jedes Paket</translation>
    </message>
    <message>
      <source>it is not a Zstandard file</source>
      <translation>es ist keine Zstandard-Datei</translation>
    </message>
    <message>
      <source>it is not an ordinary file</source>
      <translation>es ist keine gewöhnliche Datei</translation>
    </message>
    <message>
      <source>it is not complete</source>
      <translation>es ist nicht vollständig</translation>
    </message>
    <message>
      <source>it is not there any more</source>
      <translation>es ist nicht mehr da</translation>
    </message>
    <message>
      <source>it is of a format that this version does not know; update Luma Sync</source>
      <translation>es hat ein Format, das diese Version nicht kennt; Luma Sync aktualisieren</translation>
    </message>
    <message>
      <source>it is on another disk</source>
      <translation>der Ort ist auf einem anderen Datenträger</translation>
    </message>
    <message>
      <source>it is too large for the disk</source>
      <translation>zu groß für diesen Datenträger</translation>
    </message>
    <message>
      <source>it needs a dictionary, which no package does</source>
      <translation>es braucht ein Wörterbuch, was kein Paket tut</translation>
    </message>
    <message>
      <source>it takes more memory to unpack than a package may</source>
      <translation>es braucht zum Entpacken mehr Speicher, als ein Paket darf</translation>
    </message>
    <message>
      <source>its disk is not connected</source>
      <translation>der Datenträger ist nicht verbunden</translation>
    </message>
    <message>
      <source>its drive does not answer</source>
      <translation>das Laufwerk antwortet nicht</translation>
    </message>
    <message>
      <source>its name is too long</source>
      <translation>der Name ist zu lang</translation>
    </message>
    <message>
      <source>its network drive is not connected</source>
      <translation>das Netzlaufwerk ist nicht verbunden</translation>
    </message>
    <message>
      <source>its parts are of a format that this version does not know; update Luma Sync</source>
      <translation>die Teile haben ein Format, das diese Version nicht kennt; Luma Sync aktualisieren</translation>
    </message>
    <message>
      <source>its waveform cannot be read</source>
      <translation>die Wellenform ist nicht lesbar</translation>
    </message>
    <message>
      <source>its waveform is larger than any</source>
      <translation>die Wellenform ist größer als jede andere</translation>
    </message>
    <message>
      <source>something follows its end</source>
      <translation>nach dem Ende folgt noch etwas</translation>
    </message>
    <message>
      <source>something follows its last file</source>
      <translation>nach der letzten Datei folgt noch etwas</translation>
    </message>
    <message>
      <source>something of this name is there already</source>
      <translation>dieser Name ist schon vergeben</translation>
    </message>
    <message>
      <source>the analysis of a track without title</source>
      <translation>Analyse eines Tracks ohne Titel</translation>
    </message>
    <message>
      <source>the analysis of {title}</source>
      <translation>Analyse von {title}</translation>
    </message>
    <message>
      <source>the audio of a track without title</source>
      <translation>Audio eines Tracks ohne Titel</translation>
    </message>
    <message>
      <source>the audio of {title}</source>
      <translation>Audio von {title}</translation>
    </message>
    <message>
      <source>the cover of a track without title</source>
      <translation>Cover eines Tracks ohne Titel</translation>
    </message>
    <message>
      <source>the cover of {title}</source>
      <translation>Cover von {title}</translation>
    </message>
    <message>
      <source>the disk can only be read</source>
      <translation>der Datenträger ist schreibgeschützt</translation>
    </message>
    <message>
      <source>the disk does not allow it</source>
      <translation>der Datenträger lässt es nicht zu</translation>
    </message>
    <message>
      <source>the disk does not allow its name</source>
      <translation>der Datenträger lässt diesen Namen nicht zu</translation>
    </message>
    <message>
      <source>the disk is full</source>
      <translation>der Datenträger ist voll</translation>
    </message>
    <message>
      <source>the disk quota is used up</source>
      <translation>das Kontingent des Datenträgers ist aufgebraucht</translation>
    </message>
    <message>
      <source>the disk reports an error</source>
      <translation>der Datenträger meldet einen Fehler</translation>
    </message>
    <message>
      <source>the folder is not empty</source>
      <translation>der Ordner ist nicht leer</translation>
    </message>
    <message>
      <source>the list of its parts cannot be read</source>
      <translation>die Liste der Teile ist nicht lesbar</translation>
    </message>
    <message>
      <source>the list of its parts is longer than any</source>
      <translation>die Liste der Teile ist länger als jede andere</translation>
    </message>
    <message>
      <source>the list of its parts names another place</source>
      <translation>die Liste der Teile nennt einen anderen Ort</translation>
    </message>
    <message>
      <source>the sizes of its parts do not make up the whole</source>
      <translation>die Größen der Teile ergeben nicht das Ganze</translation>
    </message>
    <message>
      <source>the system reports error {number}</source>
      <translation>das System meldet den Fehler {number}</translation>
    </message>
    <message>
      <source>there is too little memory</source>
      <translation>der Arbeitsspeicher reicht nicht</translation>
    </message>
    <message>
      <source>too many files are open</source>
      <translation>zu viele Dateien sind geöffnet</translation>
    </message>
    <message>
      <source>unpacked it would be larger than any package</source>
      <translation>entpackt wäre es größer als jedes Paket</translation>
    </message>
    <message>
      <source>what is packed in it is not a tar archive</source>
      <translation>was darin gepackt ist, ist kein tar-Archiv</translation>
    </message>
    <message>
      <source>you have no permission for it</source>
      <translation>die Berechtigung dafür fehlt</translation>
    </message>
    <message>
      <source>{conflicts} were here with another content and wait as conflicts</source>
      <translation>{conflicts} waren hier mit anderem Inhalt und warten als Konflikte</translation>
    </message>
    <message>
      <source>{count} delete waits for an answer</source>
      <translation>{count} Löschung wartet auf eine Antwort</translation>
    </message>
    <message>
      <source>{count} deletes wait for an answer</source>
      <translation>{count} Löschungen warten auf eine Antwort</translation>
    </message>
    <message>
      <source>{deletes} of {rows} {entity} would be deleted in the cloud. Confirm the deletes, or discard them to get the rows back.</source>
      <translation>{deletes} von {rows} {entity} würden in der Cloud gelöscht. Die Löschungen bestätigen, oder verwerfen, um die Einträge zurückzuholen.</translation>
    </message>
    <message>
      <source>{done} conflict is open again.</source>
      <translation>{done} Konflikt ist wieder offen.</translation>
    </message>
    <message>
      <source>{done} conflict is open again. {returning} of them once the other devices have synced, too.</source>
      <translation>{done} Konflikt ist wieder offen. Davon {returning}, sobald auch die anderen Geräte synchronisiert haben.</translation>
    </message>
    <message>
      <source>{done} conflict is open again. {returning} of them once the other devices have synced, too. {skipped} could not be taken back, because their rows were changed since.</source>
      <translation>{done} Konflikt ist wieder offen. Davon {returning}, sobald auch die anderen Geräte synchronisiert haben. {skipped} nicht, weil ihre Einträge seither geändert wurden.</translation>
    </message>
    <message>
      <source>{done} conflict is open again. {skipped} could not be taken back, because their rows were changed since.</source>
      <translation>{done} Konflikt ist wieder offen. {skipped} nicht, weil ihre Einträge seither geändert wurden.</translation>
    </message>
    <message>
      <source>{done} conflicts are open again.</source>
      <translation>{done} Konflikte sind wieder offen.</translation>
    </message>
    <message>
      <source>{done} conflicts are open again. {returning} of them once the other devices have synced, too.</source>
      <translation>{done} Konflikte sind wieder offen. Davon {returning}, sobald auch die anderen Geräte synchronisiert haben.</translation>
    </message>
    <message>
      <source>{done} conflicts are open again. {returning} of them once the other devices have synced, too. {skipped} could not be taken back, because their rows were changed since.</source>
      <translation>{done} Konflikte sind wieder offen. Davon {returning}, sobald auch die anderen Geräte synchronisiert haben. {skipped} nicht, weil ihre Einträge seither geändert wurden.</translation>
    </message>
    <message>
      <source>{done} conflicts are open again. {skipped} could not be taken back, because their rows were changed since.</source>
      <translation>{done} Konflikte sind wieder offen. {skipped} nicht, weil ihre Einträge seither geändert wurden.</translation>
    </message>
    <message>
      <source>{entity} has no column {column} to choose by.</source>
      <translation>{entity} hat keine Spalte {column} zum Auswählen.</translation>
    </message>
    <message>
      <source>{entity} has no column {sort} to sort by.</source>
      <translation>{entity} hat keine Spalte {sort} zum Sortieren.</translation>
    </message>
    <message>
      <source>{entity} has no column {unknown}; nothing was changed.</source>
      <translation>{entity} hat keine Spalte {unknown}; nichts wurde geändert.</translation>
    </message>
    <message>
      <source>{entity} has no columns {column} and {name}.</source>
      <translation>{entity} hat keine Spalten {column} und {name}.</translation>
    </message>
    <message>
      <source>{entity} has no local-only column called {column}; nothing was changed.</source>
      <translation>{entity} hat keine nur lokale Spalte {column}; nichts wurde geändert.</translation>
    </message>
    <message>
      <source>{file} cannot be read: {reason}; make it readable and try again.</source>
      <translation>{file} ist nicht lesbar: {reason}; lesbar machen und erneut versuchen.</translation>
    </message>
    <message>
      <source>{file} cannot be read: {reason}; name the folder that was exported.</source>
      <translation>{file} ist nicht lesbar: {reason}; den exportierten Ordner nennen.</translation>
    </message>
    <message>
      <source>{file} cannot be sent: {reason}; put it right and press Retry, or cancel its upload.</source>
      <translation>{file} lässt sich nicht senden: {reason}; beheben und „Erneut versuchen“ drücken, oder den Upload abbrechen.</translation>
    </message>
    <message>
      <source>{file} cannot be written: {reason}; choose another folder.</source>
      <translation>{file} lässt sich nicht schreiben: {reason}; einen anderen Ordner wählen.</translation>
    </message>
    <message>
      <source>{file} cannot be written: {reason}; choose another place.</source>
      <translation>{file} lässt sich nicht schreiben: {reason}; einen anderen Ort wählen.</translation>
    </message>
    <message>
      <source>{file} cannot be written: {reason}; make room for it.</source>
      <translation>{file} lässt sich nicht schreiben: {reason}; Platz dafür schaffen.</translation>
    </message>
    <message>
      <source>{file} changed while it was analysed; try again when it is finished.</source>
      <translation>{file} wurde während der Analyse geändert; erneut versuchen, wenn die Datei fertig ist.</translation>
    </message>
    <message>
      <source>{file} changed while it was read; try again when it is finished.</source>
      <translation>{file} wurde während des Lesens geändert; erneut versuchen, wenn die Datei fertig ist.</translation>
    </message>
    <message>
      <source>{file} has a name that cannot be kept as text; rename it and try again.</source>
      <translation>{file} hat einen Namen, der sich nicht als Text speichern lässt; umbenennen und erneut versuchen.</translation>
    </message>
    <message>
      <source>{file} is another file than the one that was queued; choose the file that was moved, or cancel the upload and import this one.</source>
      <translation>{file} ist eine andere Datei als die eingereihte; die verschobene Datei wählen, oder den Upload abbrechen und diese importieren.</translation>
    </message>
    <message>
      <source>{file} is another file than the track's; choose the one that was moved.</source>
      <translation>{file} ist eine andere Datei als die des Tracks; die verschobene wählen.</translation>
    </message>
    <message>
      <source>{file} is empty; get an intact copy of it.</source>
      <translation>{file} ist leer; eine heile Kopie besorgen.</translation>
    </message>
    <message>
      <source>{file} is not a path that can be kept; move or rename the file.</source>
      <translation>{file} ist kein Pfad, der sich speichern lässt; die Datei verschieben oder umbenennen.</translation>
    </message>
    <message>
      <source>{file} is not an export of unsent changes; name the folder that was exported.</source>
      <translation>{file} ist kein Export nicht gesendeter Änderungen; den exportierten Ordner nennen.</translation>
    </message>
    <message>
      <source>{file} is not empty; choose a new folder.</source>
      <translation>{file} ist nicht leer; einen neuen Ordner wählen.</translation>
    </message>
    <message>
      <source>{file} is not the file that was imported; import it again.</source>
      <translation>{file} ist nicht die importierte Datei; erneut importieren.</translation>
    </message>
    <message>
      <source>{file} is not there; check the path and try again.</source>
      <translation>{file} ist nicht da; den Pfad prüfen und erneut versuchen.</translation>
    </message>
    <message>
      <source>{file} is there already; choose another name.</source>
      <translation>{file} ist schon da; einen anderen Namen wählen.</translation>
    </message>
    <message>
      <source>{file} keeps changing while it is sent; it is tried again when it is at rest.</source>
      <translation>{file} ändert sich während des Sendens; es wird erneut versucht, wenn die Datei ruht.</translation>
    </message>
    <message>
      <source>{label} is two rows again.</source>
      <translation>{label} besteht wieder aus zwei Einträgen.</translation>
    </message>
    <message>
      <source>{lost_rows} row</source>
      <translation>{lost_rows} Eintrag</translation>
    </message>
    <message>
      <source>{lost_rows} rows</source>
      <translation>{lost_rows} Einträge</translation>
    </message>
    <message>
      <source>{merged} {entity} stood here twice and became one each; undo with Merged duplicates</source>
      <translation>{merged} {entity} waren hier doppelt und wurden je einer; rückgängig unter „Zusammengeführte Dubletten“</translation>
    </message>
    <message>
      <source>{name} cannot be kept: {reason}; make room and try again.</source>
      <translation>{name} lässt sich nicht ablegen: {reason}; Platz schaffen und erneut versuchen.</translation>
    </message>
    <message>
      <source>{name} cannot be read; make it readable, or choose another file.</source>
      <translation>{name} ist nicht lesbar; lesbar machen oder eine andere Datei wählen.</translation>
    </message>
    <message>
      <source>{name} changes its sound format on the way, which Luma Sync cannot read; convert it.</source>
      <translation>{name} wechselt unterwegs das Tonformat, was Luma Sync nicht lesen kann; umwandeln.</translation>
    </message>
    <message>
      <source>{name} is a video; Luma Sync keeps audio files (MP3, FLAC, WAV, Ogg, M4A).</source>
      <translation>{name} ist ein Video; Luma Sync nimmt Audiodateien (MP3, FLAC, WAV, Ogg, M4A).</translation>
    </message>
    <message>
      <source>{name} is being written to; try again.</source>
      <translation>{name} wird gerade geschrieben; erneut versuchen.</translation>
    </message>
    <message>
      <source>{name} is damaged: its sound ends in errors; get an intact copy of it.</source>
      <translation>{name} ist beschädigt: Der Ton endet in Fehlern; eine heile Kopie besorgen.</translation>
    </message>
    <message>
      <source>{name} is damaged: its sound is not found in time; get an intact copy of it.</source>
      <translation>{name} ist beschädigt: Der Ton ist nicht rechtzeitig zu finden; eine unbeschädigte Kopie besorgen.</translation>
    </message>
    <message>
      <source>{name} is damaged: much of its sound cannot be read; get an intact copy of it.</source>
      <translation>{name} ist beschädigt: Viel vom Ton ist nicht lesbar; eine heile Kopie besorgen.</translation>
    </message>
    <message>
      <source>{name} is not audio that Luma Sync can read (MP3, FLAC, WAV, Ogg, M4A), or is damaged.</source>
      <translation>{name} ist kein Audio, das Luma Sync lesen kann (MP3, FLAC, WAV, Ogg, M4A), oder beschädigt.</translation>
    </message>
    <message>
      <source>{other} were here with another content, which is kept</source>
      <translation>{other} waren hier mit anderem Inhalt, der aufbewahrt wird</translation>
    </message>
    <message>
      <source>{outbox} deletes were confirmed</source>
      <translation>{outbox} Löschungen wurden bestätigt</translation>
    </message>
    <message>
      <source>{owner} syncs this library; use that one or close it first.</source>
      <translation>{owner} gleicht diese Bibliothek ab; dieses Programm verwenden oder zuerst schließen.</translation>
    </message>
    <message>
      <source>{pulled} received</source>
      <translation>{pulled} empfangen</translation>
    </message>
    <message>
      <source>{pushed} sent</source>
      <translation>{pushed} gesendet</translation>
    </message>
    <message>
      <source>{pushed} sent, {pulled} received</source>
      <translation>{pushed} gesendet, {pulled} empfangen</translation>
    </message>
    <message>
      <source>{rows} row was removed here</source>
      <translation>{rows} Eintrag wurde hier entfernt</translation>
    </message>
    <message>
      <source>{rows} rows came back from the backup {name}</source>
      <translation>{rows} Einträge kamen aus der Sicherung {name} zurück</translation>
    </message>
    <message>
      <source>{rows} rows from before the sign-in came into the account's library</source>
      <translation>{rows} Einträge aus der Zeit vor der Anmeldung kamen in die Bibliothek des Kontos</translation>
    </message>
    <message>
      <source>{rows} rows from before the sign-in came into the account's library; {conflicts} were here with another content and wait as conflicts</source>
      <translation>{rows} Einträge von vor der Anmeldung kamen in die Bibliothek des Kontos; {conflicts} waren hier mit anderem Inhalt und warten als Konflikte</translation>
    </message>
    <message>
      <source>{rows} rows from before the sign-in came into the account's library; {conflicts} were here with another content and wait as conflicts; {other} were here with another content, which is kept</source>
      <translation>{rows} Einträge von vor der Anmeldung kamen in die Bibliothek des Kontos; {conflicts} waren hier mit anderem Inhalt und warten als Konflikte; {other} waren hier mit anderem Inhalt, der aufbewahrt wird</translation>
    </message>
    <message>
      <source>{rows} rows from before the sign-in came into the account's library; {other} were here with another content, which is kept</source>
      <translation>{rows} Einträge aus der Zeit vor der Anmeldung kamen in die Bibliothek des Kontos; {other} waren hier mit anderem Inhalt, der bleibt</translation>
    </message>
    <message>
      <source>{rows} rows were removed here</source>
      <translation>{rows} Einträge wurden hier entfernt</translation>
    </message>
    <message>
      <source>{text}: {count} change</source>
      <translation>{text}: {count} Änderung</translation>
    </message>
    <message>
      <source>{text}: {count} changes</source>
      <translation>{text}: {count} Änderungen</translation>
    </message>
    <message>
      <source>{text}: {count} rows</source>
      <translation>{text}: {count} Einträge</translation>
    </message>
    <message>
      <source>{what} of {title} cannot be packed: {reason}; analyse the track again, or put it back.</source>
      <translation>{what} von {title} lässt sich nicht packen: {reason}; den Track erneut analysieren oder die Datei zurücklegen.</translation>
    </message>
    <message>
      <source>{what} of {title} has a path that is not a full one; write it anew.</source>
      <translation>{what} von {title} hat keinen vollständigen Pfad; neu schreiben.</translation>
    </message>
    <message>
      <source>{what} of {title} is larger than 4 GB, which no package holds; make it shorter.</source>
      <translation>{what} von {title} ist größer als 4 GB, was kein Paket fasst; kürzer machen.</translation>
    </message>
  </context>
  <context>
    <name>FateCard</name>
    <message>
      <source>Take this side</source>
      <translation>Diese Seite nehmen</translation>
    </message>
  </context>
  <context>
    <name>FateCards</name>
    <message numerus="yes">
      <source>%Ln field(s) changed.</source>
      <translation>
        <numerusform>%Ln Feld geändert.</numerusform>
        <numerusform>%Ln Felder geändert.</numerusform>
      </translation>
    </message>
    <message>
      <source>Cloud</source>
      <translation>Cloud</translation>
    </message>
    <message>
      <source>Delete the %1</source>
      <translation>%1 löschen</translation>
    </message>
    <message numerus="yes">
      <source>Delete the %1 and %Ln row(s) below</source>
      <translation>
        <numerusform>%1 und %Ln Eintrag darunter löschen</numerusform>
        <numerusform>%1 und %Ln Einträge darunter löschen</numerusform>
      </translation>
    </message>
    <message>
      <source>Keep the %1</source>
      <translation>%1 behalten</translation>
    </message>
    <message>
      <source>The row is here, and wants the row it belongs to.</source>
      <translation>Der Eintrag ist hier und braucht den übergeordneten Eintrag.</translation>
    </message>
    <message>
      <source>The row is here.</source>
      <translation>Der Eintrag ist hier.</translation>
    </message>
    <message>
      <source>The row it belongs to was deleted.</source>
      <translation>Der übergeordnete Eintrag wurde gelöscht.</translation>
    </message>
    <message numerus="yes">
      <source>The row was deleted, with %Ln row(s) that belong to it.</source>
      <translation>
        <numerusform>Der Eintrag wurde gelöscht, mit %Ln zugehörigen Eintrag.</numerusform>
        <numerusform>Der Eintrag wurde gelöscht, mit %Ln zugehörigen Einträgen.</numerusform>
      </translation>
    </message>
    <message>
      <source>The row was deleted.</source>
      <translation>Der Eintrag wurde gelöscht.</translation>
    </message>
  </context>
  <context>
    <name>FieldValue</name>
    <message>
      <source>(empty)</source>
      <translation>(leer)</translation>
    </message>
    <message>
      <source>Both changes</source>
      <translation>Beide Änderungen</translation>
    </message>
    <message>
      <source>Both: %1</source>
      <translation>Beide: %1</translation>
    </message>
    <message>
      <source>No</source>
      <translation>Nein</translation>
    </message>
    <message>
      <source>Yes</source>
      <translation>Ja</translation>
    </message>
  </context>
  <context>
    <name>Fields</name>
    <message>
      <source>(empty)</source>
      <translation>(leer)</translation>
    </message>
    <message>
      <source>After</source>
      <translation>Nachher</translation>
    </message>
    <message>
      <source>Before</source>
      <translation>Vorher</translation>
    </message>
    <message>
      <source>Field</source>
      <translation>Feld</translation>
    </message>
  </context>
  <context>
    <name>FieldsPane</name>
    <message>
      <source>Fields of the change</source>
      <translation>Felder der Änderung</translation>
    </message>
    <message>
      <source>Is deleted; the cloud has</source>
      <translation>Ist gelöscht; die Cloud hat</translation>
    </message>
    <message>
      <source>Is new, with these values</source>
      <translation>Ist neu, mit diesen Werten</translation>
    </message>
    <message>
      <source>No field differs from what the cloud has.</source>
      <translation>Kein Feld weicht ab.</translation>
    </message>
    <message>
      <source>What changes</source>
      <translation>Was sich ändert</translation>
    </message>
  </context>
  <context>
    <name>FileKind</name>
    <message>
      <source>analysis</source>
      <translation>Analyse</translation>
    </message>
    <message>
      <source>audio</source>
      <translation>Audio</translation>
    </message>
    <message>
      <source>cover</source>
      <translation>Cover</translation>
    </message>
  </context>
  <context>
    <name>Files</name>
    <message numerus="yes">
      <source>%Ln analysis(es) could not be used as packages.</source>
      <translation>
        <numerusform>%Ln Analyse ließ sich nicht als Paket verwenden.</numerusform>
        <numerusform>%Ln Analysen ließen sich nicht als Pakete verwenden.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) are larger than the cloud allows.</source>
      <translation>
        <numerusform>%Ln Datei ist größer, als die Cloud erlaubt.</numerusform>
        <numerusform>%Ln Dateien sind größer, als die Cloud erlaubt.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) are not where they were.</source>
      <translation>
        <numerusform>%Ln Datei ist nicht mehr an ihrem Ort.</numerusform>
        <numerusform>%Ln Dateien sind nicht mehr an ihrem Ort.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) arrived in the cloud with other contents.</source>
      <translation>
        <numerusform>%Ln Datei kam mit anderem Inhalt in der Cloud an.</numerusform>
        <numerusform>%Ln Dateien kamen mit anderem Inhalt in der Cloud an.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) cannot be read.</source>
      <translation>
        <numerusform>%Ln Datei ist nicht lesbar.</numerusform>
        <numerusform>%Ln Dateien sind nicht lesbar.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) cannot be sent in this way, the first because: {cause}</source>
      <translation>
        <numerusform>%Ln Datei kann so nicht gesendet werden: {cause}</numerusform>
        <numerusform>%Ln Dateien können so nicht gesendet werden, die erste, weil: {cause}</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) could not be sent, and it was not said why; try again.</source>
      <translation>
        <numerusform>%Ln Datei konnte nicht gesendet werden, ohne Angabe von Gründen; erneut versuchen.</numerusform>
        <numerusform>%Ln Dateien konnten nicht gesendet werden, ohne Angabe von Gründen; erneut versuchen.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) could not be sent, the first because: {cause}</source>
      <translation>
        <numerusform>%Ln Datei konnte nicht gesendet werden: {cause}</numerusform>
        <numerusform>%Ln Dateien konnten nicht gesendet werden, die erste, weil: {cause}</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) have no place in the cloud that can be used.</source>
      <translation>
        <numerusform>%Ln Datei hat keinen brauchbaren Platz in der Cloud.</numerusform>
        <numerusform>%Ln Dateien haben keinen brauchbaren Platz in der Cloud.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) keep changing while they are sent.</source>
      <translation>
        <numerusform>%Ln Datei ändert sich beim Senden immer wieder.</numerusform>
        <numerusform>%Ln Dateien ändern sich beim Senden immer wieder.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>A part of Luma Sync that %Ln file(s) need is not installed.</source>
      <translation>
        <numerusform>Ein Teil von Luma Sync, den %Ln Datei braucht, ist nicht installiert.</numerusform>
        <numerusform>Ein Teil von Luma Sync, den %Ln Dateien brauchen, ist nicht installiert.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Another Luma Sync syncs this library: %Ln file(s) wait.</source>
      <translation>
        <numerusform>Ein anderes Luma Sync gleicht diese Bibliothek ab: %Ln Datei wartet.</numerusform>
        <numerusform>Ein anderes Luma Sync gleicht diese Bibliothek ab: %Ln Dateien warten.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Luma Sync's folder on this device cannot be used: %Ln file(s) wait.</source>
      <translation>
        <numerusform>Der Ordner von Luma Sync auf diesem Gerät ist nicht benutzbar: %Ln Datei wartet.</numerusform>
        <numerusform>Der Ordner von Luma Sync auf diesem Gerät ist nicht benutzbar: %Ln Dateien warten.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Sign in again: %Ln file(s) wait.</source>
      <translation>
        <numerusform>Erneut anmelden: %Ln Datei wartet.</numerusform>
        <numerusform>Erneut anmelden: %Ln Dateien warten.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>The account was deleted in the cloud: %Ln file(s) stay here.</source>
      <translation>
        <numerusform>Das Konto wurde in der Cloud gelöscht: %Ln Datei bleibt hier.</numerusform>
        <numerusform>Das Konto wurde in der Cloud gelöscht: %Ln Dateien bleiben hier.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>The cloud asks to wait with %Ln file(s).</source>
      <translation>
        <numerusform>Die Cloud bittet, mit %Ln Datei zu warten.</numerusform>
        <numerusform>Die Cloud bittet, mit %Ln Dateien zu warten.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>The cloud could not be reached for %Ln file(s).</source>
      <translation>
        <numerusform>Die Cloud war für %Ln Datei nicht erreichbar.</numerusform>
        <numerusform>Die Cloud war für %Ln Dateien nicht erreichbar.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>The cloud did not accept %Ln file(s), the first because: {cause}</source>
      <translation>
        <numerusform>Die Cloud hat %Ln Datei nicht angenommen: {cause}</numerusform>
        <numerusform>Die Cloud hat %Ln Dateien nicht angenommen, die erste, weil: {cause}</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>The cloud does not let this account store %Ln file(s).</source>
      <translation>
        <numerusform>Die Cloud lässt dieses Konto %Ln Datei nicht speichern.</numerusform>
        <numerusform>Die Cloud lässt dieses Konto %Ln Dateien nicht speichern.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>The cloud failed with %Ln file(s).</source>
      <translation>
        <numerusform>Die Cloud hat bei %Ln Datei versagt.</numerusform>
        <numerusform>Die Cloud hat bei %Ln Dateien versagt.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>The cloud has lost track of %Ln file(s) that were on their way.</source>
      <translation>
        <numerusform>Die Cloud hat %Ln begonnenen Upload aus den Augen verloren.</numerusform>
        <numerusform>Die Cloud hat %Ln begonnene Uploads aus den Augen verloren.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>The cloud on this computer does not run: %Ln file(s) wait.</source>
      <translation>
        <numerusform>Die Cloud auf diesem Computer läuft nicht: %Ln Datei wartet.</numerusform>
        <numerusform>Die Cloud auf diesem Computer läuft nicht: %Ln Dateien warten.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>The cloud's plan is used up: %Ln file(s) wait.</source>
      <translation>
        <numerusform>Das Kontingent der Cloud ist aufgebraucht: %Ln Datei wartet.</numerusform>
        <numerusform>Das Kontingent der Cloud ist aufgebraucht: %Ln Dateien warten.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>The cloud's storage is full: %Ln file(s) wait.</source>
      <translation>
        <numerusform>Der Speicher der Cloud ist voll: %Ln Datei wartet.</numerusform>
        <numerusform>Der Speicher der Cloud ist voll: %Ln Dateien warten.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>The disk of this device is full or cannot be written: %Ln file(s) wait.</source>
      <translation>
        <numerusform>Der Datenträger dieses Geräts ist voll oder nicht beschreibbar: %Ln Datei wartet.</numerusform>
        <numerusform>Der Datenträger dieses Geräts ist voll oder nicht beschreibbar: %Ln Dateien warten.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>The library on this device cannot be used: %Ln file(s) wait.</source>
      <translation>
        <numerusform>Die Bibliothek auf diesem Gerät ist nicht benutzbar: %Ln Datei wartet.</numerusform>
        <numerusform>Die Bibliothek auf diesem Gerät ist nicht benutzbar: %Ln Dateien warten.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>The library was being used by something else: %Ln file(s) wait.</source>
      <translation>
        <numerusform>Die Bibliothek wurde gerade anderweitig benutzt: %Ln Datei wartet.</numerusform>
        <numerusform>Die Bibliothek wurde gerade anderweitig benutzt: %Ln Dateien warten.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>The password store does not work: %Ln file(s) wait.</source>
      <translation>
        <numerusform>Der Passwortspeicher funktioniert nicht: %Ln Datei wartet.</numerusform>
        <numerusform>Der Passwortspeicher funktioniert nicht: %Ln Dateien warten.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>The places of %Ln file(s) in the cloud are taken.</source>
      <translation>
        <numerusform>Der Platz von %Ln Datei in der Cloud ist belegt.</numerusform>
        <numerusform>Die Plätze von %Ln Dateien in der Cloud sind belegt.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>FilesLane</name>
    <message numerus="yes">
      <source>%1 and %Ln more</source>
      <translation>
        <numerusform>%1 und %Ln weitere</numerusform>
        <numerusform>%1 und %Ln weitere</numerusform>
      </translation>
    </message>
    <message>
      <source>%1 left</source>
      <translation>noch %1</translation>
    </message>
    <message>
      <source>%1 of %2</source>
      <translation>%1 von %2</translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) could not be sent. Open the uploads to see why.</source>
      <translation>
        <numerusform>%Ln Datei konnte nicht gesendet werden. Warum, steht bei den Uploads.</numerusform>
        <numerusform>%Ln Dateien konnten nicht gesendet werden. Warum, steht bei den Uploads.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) to download</source>
      <translation>
        <numerusform>%Ln Datei herunterzuladen</numerusform>
        <numerusform>%Ln Dateien herunterzuladen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s), %1 left</source>
      <translation>
        <numerusform>%Ln Datei, noch %1</numerusform>
        <numerusform>%Ln Dateien, noch %1</numerusform>
      </translation>
    </message>
    <message>
      <source>Files</source>
      <translation>Dateien</translation>
    </message>
    <message>
      <source>Files wait for the cloud; they go on where they stopped.</source>
      <translation>Dateien warten auf die Cloud; sie gehen weiter, wo sie aufgehört haben.</translation>
    </message>
    <message>
      <source>Next: %1</source>
      <translation>Danach: %1</translation>
    </message>
    <message>
      <source>No file is on its way. Audio files that you add are sent in the background.</source>
      <translation>Keine Datei ist unterwegs. Neue Audiodateien werden im Hintergrund gesendet.</translation>
    </message>
    <message>
      <source>Nothing waits</source>
      <translation>Nichts wartet</translation>
    </message>
    <message>
      <source>Paused. Files go on where they stopped.</source>
      <translation>Angehalten. Dateien gehen weiter, wo sie aufgehört haben.</translation>
    </message>
    <message>
      <source>The next file starts in a moment.</source>
      <translation>Die nächste Datei beginnt gleich.</translation>
    </message>
    <message>
      <source>Upload</source>
      <translation>Upload</translation>
    </message>
    <message>
      <source>stalled</source>
      <translation>stockt</translation>
    </message>
  </context>
  <context>
    <name>FilterTag</name>
    <message>
      <source>Lift the filter %1</source>
      <translation>Filter %1 aufheben</translation>
    </message>
  </context>
  <context>
    <name>FinishedFold</name>
    <message numerus="yes">
      <source>Fold %Ln file(s) finished over an hour ago</source>
      <translation>
        <numerusform>%Ln Datei einklappen, seit über einer Stunde fertig</numerusform>
        <numerusform>%Ln Dateien einklappen, seit über einer Stunde fertig</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Show %Ln file(s) finished over an hour ago</source>
      <translation>
        <numerusform>%Ln Datei anzeigen, seit über einer Stunde fertig</numerusform>
        <numerusform>%Ln Dateien anzeigen, seit über einer Stunde fertig</numerusform>
      </translation>
    </message>
    <message>
      <source>Show in Activity</source>
      <translation>In der Aktivität anzeigen</translation>
    </message>
  </context>
  <context>
    <name>FirstSyncDialog</name>
    <message numerus="yes">
      <source>%1 of %Ln row(s) received.</source>
      <translation>
        <numerusform>%1 von %Ln Eintrag empfangen.</numerusform>
        <numerusform>%1 von %Ln Einträgen empfangen.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%1 of %Ln row(s) sent.</source>
      <translation>
        <numerusform>%1 von %Ln Eintrag gesendet.</numerusform>
        <numerusform>%1 von %Ln Einträgen gesendet.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) (%1) follow in the background.</source>
      <translation>
        <numerusform>%Ln Datei (%1) folgt im Hintergrund.</numerusform>
        <numerusform>%Ln Dateien (%1) folgen im Hintergrund.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln row(s) received.</source>
      <translation>
        <numerusform>%Ln Eintrag empfangen.</numerusform>
        <numerusform>%Ln Einträge empfangen.</numerusform>
      </translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>First sync</source>
      <translation>Erster Abgleich</translation>
    </message>
    <message>
      <source>From now on, changes are sent and received by themselves.</source>
      <translation>Von nun an werden Änderungen von selbst gesendet und empfangen.</translation>
    </message>
    <message>
      <source>Sync rests now; it goes on from here.</source>
      <translation>Der Abgleich ruht jetzt; von hier geht er weiter.</translation>
    </message>
    <message>
      <source>The first sync is done</source>
      <translation>Der erste Abgleich ist fertig</translation>
    </message>
    <message>
      <source>You can already work. It goes on when you close this, and after a restart.</source>
      <translation>Die Arbeit kann schon beginnen. Er geht weiter, auch wenn dies geschlossen wird, und nach einem Neustart.</translation>
    </message>
  </context>
  <context>
    <name>Format</name>
    <message>
      <source>%1 %2</source>
      <translation>%1 %2</translation>
    </message>
    <message>
      <source>%1 h %2 min</source>
      <translation>%1 h %2 min</translation>
    </message>
    <message>
      <source>%1 k</source>
      <translation>%1 Tsd.</translation>
    </message>
    <message>
      <source>%1 ms</source>
      <translation>%1 ms</translation>
    </message>
    <message>
      <source>%1 s</source>
      <translation>%1 s</translation>
    </message>
    <message>
      <source>%1/s</source>
      <translation>%1/s</translation>
    </message>
    <message numerus="yes">
      <source>%Ln day(s)</source>
      <translation>
        <numerusform>%Ln Tag</numerusform>
        <numerusform>%Ln Tage</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln day(s) ago</source>
      <translation>
        <numerusform>vor %Ln Tag</numerusform>
        <numerusform>vor %Ln Tagen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln h</source>
      <translation>
        <numerusform>%Ln h</numerusform>
        <numerusform>%Ln h</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln h ago</source>
      <translation>
        <numerusform>vor %Ln h</numerusform>
        <numerusform>vor %Ln h</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln hour(s)</source>
      <translation>
        <numerusform>%Ln Stunde</numerusform>
        <numerusform>%Ln Stunden</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln min</source>
      <translation>
        <numerusform>%Ln min</numerusform>
        <numerusform>%Ln min</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln min ago</source>
      <translation>
        <numerusform>vor %Ln min</numerusform>
        <numerusform>vor %Ln min</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln minute(s)</source>
      <translation>
        <numerusform>%Ln Minute</numerusform>
        <numerusform>%Ln Minuten</numerusform>
      </translation>
    </message>
    <message>
      <source>&lt; 1 min</source>
      <translation>&lt; 1 min</translation>
    </message>
    <message>
      <source>&lt; 1 ms</source>
      <translation>&lt; 1 ms</translation>
    </message>
    <message>
      <source>d MMM yyyy</source>
      <translation>d. MMM yyyy</translation>
    </message>
    <message>
      <source>d MMM yyyy HH:mm</source>
      <translation>d. MMM yyyy HH:mm</translation>
    </message>
    <message>
      <source>ddd d MMM yyyy, HH:mm:ss</source>
      <translation>ddd d. MMM yyyy, HH:mm:ss</translation>
    </message>
    <message>
      <source>in %1</source>
      <translation>in %1</translation>
    </message>
    <message>
      <source>just now</source>
      <translation>gerade eben</translation>
    </message>
    <message>
      <source>less than a minute</source>
      <translation>weniger als eine Minute</translation>
    </message>
    <message>
      <source>more than a day</source>
      <translation>mehr als ein Tag</translation>
    </message>
    <message>
      <source>now</source>
      <translation>jetzt</translation>
    </message>
  </context>
  <context>
    <name>HealthLine</name>
    <message numerus="yes">
      <source>%Ln change(s) are stuck</source>
      <translation>
        <numerusform>%Ln Änderung steckt fest</numerusform>
        <numerusform>%Ln Änderungen stecken fest</numerusform>
      </translation>
    </message>
    <message>
      <source>Oldest unsent change: %1</source>
      <translation>Älteste nicht gesendete Änderung: %1</translation>
    </message>
  </context>
  <context>
    <name>ImportDialog</name>
    <message numerus="yes">
      <source>%1 of %Ln file(s)</source>
      <translation>
        <numerusform>%1 von %Ln Datei</numerusform>
        <numerusform>%1 von %Ln Dateien</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) imported</source>
      <translation>
        <numerusform>%Ln Datei importiert</numerusform>
        <numerusform>%Ln Dateien importiert</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) skipped:</source>
      <translation>
        <numerusform>%Ln Datei übersprungen:</numerusform>
        <numerusform>%Ln Dateien übersprungen:</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) were there already.</source>
      <translation>
        <numerusform>%Ln Datei war schon da.</numerusform>
        <numerusform>%Ln Dateien waren schon da.</numerusform>
      </translation>
    </message>
    <message>
      <source>Analyse after import</source>
      <translation>Nach dem Import analysieren</translation>
    </message>
    <message>
      <source>Analyse these tracks</source>
      <translation>Diese Tracks analysieren</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Cancelled, %1</source>
      <translation>Abgebrochen, %1</translation>
    </message>
    <message>
      <source>Cancelling...</source>
      <translation>Wird abgebrochen...</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Files read</source>
      <translation>Gelesene Dateien</translation>
    </message>
    <message>
      <source>Files that were not imported</source>
      <translation>Dateien, die nicht importiert wurden</translation>
    </message>
    <message>
      <source>Importing %1</source>
      <translation>%1 wird importiert</translation>
    </message>
    <message>
      <source>Importing...</source>
      <translation>Import läuft...</translation>
    </message>
    <message>
      <source>The import stopped</source>
      <translation>Der Import ist stehen geblieben</translation>
    </message>
    <message>
      <source>The tracks are analysed in the background; see the foot of the window.</source>
      <translation>Die Tracks werden im Hintergrund analysiert; siehe unten im Fenster.</translation>
    </message>
    <message>
      <source>You can go on working; the files are sent in the background.</source>
      <translation>Die Arbeit kann weitergehen; die Dateien werden im Hintergrund gesendet.</translation>
    </message>
  </context>
  <context>
    <name>ImportFlow</name>
    <message>
      <source>All files (*)</source>
      <translation>Alle Dateien (*)</translation>
    </message>
    <message>
      <source>Audio (*.mp3 *.flac *.wav *.ogg *.oga *.opus *.m4a *.aac)</source>
      <translation>Audio (*.mp3 *.flac *.wav *.ogg *.oga *.opus *.m4a *.aac)</translation>
    </message>
    <message>
      <source>Import a folder</source>
      <translation>Ordner importieren</translation>
    </message>
    <message>
      <source>Import files</source>
      <translation>Dateien importieren</translation>
    </message>
  </context>
  <context>
    <name>InvitationsDialog</name>
    <message>
      <source>Accept</source>
      <translation>Annehmen</translation>
    </message>
    <message>
      <source>After you accept, the project's rows come with the next sync.</source>
      <translation>Nach dem Annehmen kommen die Einträge des Projekts mit dem nächsten Abgleich.</translation>
    </message>
    <message>
      <source>Answer</source>
      <translation>Antwort</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Decline</source>
      <translation>Ablehnen</translation>
    </message>
    <message>
      <source>Invitations</source>
      <translation>Einladungen</translation>
    </message>
    <message>
      <source>Invitations that you get, and those that you sent, stand here until they are answered.</source>
      <translation>Erhaltene und gesendete Einladungen stehen hier, bis sie beantwortet sind.</translation>
    </message>
    <message>
      <source>No open invitation</source>
      <translation>Keine offene Einladung</translation>
    </message>
    <message>
      <source>Select an open invitation first.</source>
      <translation>Zuerst eine offene Einladung auswählen.</translation>
    </message>
    <message>
      <source>Take back</source>
      <translation>Zurücknehmen</translation>
    </message>
    <message>
      <source>This one waits for somebody else's answer.</source>
      <translation>Diese wartet auf die Antwort von jemand anderem.</translation>
    </message>
  </context>
  <context>
    <name>JsonDiff</name>
    <message numerus="yes">
      <source>%Ln item(s)</source>
      <translation>
        <numerusform>%Ln Element</numerusform>
        <numerusform>%Ln Elemente</numerusform>
      </translation>
    </message>
    <message>
      <source>changed: %1</source>
      <translation>geändert: %1</translation>
    </message>
    <message>
      <source>in another order</source>
      <translation>in anderer Reihenfolge</translation>
    </message>
  </context>
  <context>
    <name>JsonSheet</name>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>To look at; programs write it.</source>
      <translation>Nur zum Ansehen; Programme schreiben es.</translation>
    </message>
  </context>
  <context>
    <name>LanguageSwitch</name>
    <message>
      <source>Sizes are written with the other units once what is under way has ended.</source>
      <translation>Größen stehen in den anderen Einheiten, sobald das Laufende beendet ist.</translation>
    </message>
    <message>
      <source>The window speaks the other language as soon as what is under way has ended.</source>
      <translation>Das Fenster spricht die andere Sprache, sobald zu Ende ist, was gerade läuft.</translation>
    </message>
  </context>
  <context>
    <name>LeavingFlow</name>
    <message>
      <source>%1 and %2 written to %3; they stay here, too.</source>
      <translation>%1 und %2 nach %3 geschrieben; sie bleiben auch hier.</translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s)</source>
      <translation>
        <numerusform>%Ln Änderung</numerusform>
        <numerusform>%Ln Änderungen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) (%1)</source>
      <translation>
        <numerusform>%Ln Datei (%1)</numerusform>
        <numerusform>%Ln Dateien (%1)</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) could not be found any more.</source>
      <translation>
        <numerusform>%Ln Datei war nicht mehr zu finden.</numerusform>
        <numerusform>%Ln Dateien waren nicht mehr zu finden.</numerusform>
      </translation>
    </message>
    <message>
      <source>Everything was sent; there is nothing to export.</source>
      <translation>Alles wurde gesendet; es gibt nichts zu exportieren.</translation>
    </message>
    <message>
      <source>Where to put the folder with unsent work</source>
      <translation>Wohin mit dem Ordner für Nichtgesendetes</translation>
    </message>
  </context>
  <context>
    <name>Library</name>
    <message>
      <source>%1: empty</source>
      <translation>%1: leer</translation>
    </message>
    <message>
      <source>%1: no</source>
      <translation>%1: nein</translation>
    </message>
    <message>
      <source>%1: yes</source>
      <translation>%1: ja</translation>
    </message>
    <message numerus="yes">
      <source>%Ln character(s)</source>
      <translation>
        <numerusform>%Ln Zeichen</numerusform>
        <numerusform>%Ln Zeichen</numerusform>
      </translation>
    </message>
    <message>
      <source>Audio</source>
      <translation>Audio</translation>
    </message>
    <message>
      <source>Changed elsewhere</source>
      <translation>Anderswo geändert</translation>
    </message>
    <message>
      <source>Conflict</source>
      <translation>Konflikt</translation>
    </message>
    <message>
      <source>Cover</source>
      <translation>Cover</translation>
    </message>
    <message>
      <source>Cover: none here</source>
      <translation>Cover: keines hier</translation>
    </message>
    <message>
      <source>Cover: yes</source>
      <translation>Cover: ja</translation>
    </message>
    <message>
      <source>Here and in the cloud</source>
      <translation>Hier und in der Cloud</translation>
    </message>
    <message>
      <source>In step</source>
      <translation>Aktuell</translation>
    </message>
    <message>
      <source>Needs attention</source>
      <translation>Handlungsbedarf</translation>
    </message>
    <message>
      <source>No audio</source>
      <translation>Kein Audio</translation>
    </message>
    <message>
      <source>Not here yet</source>
      <translation>Noch nicht hier</translation>
    </message>
    <message>
      <source>Not where it was</source>
      <translation>Nicht mehr an seinem Ort</translation>
    </message>
    <message>
      <source>Only here</source>
      <translation>Nur hier</translation>
    </message>
    <message>
      <source>Only in the cloud</source>
      <translation>Nur in der Cloud</translation>
    </message>
    <message>
      <source>Read only</source>
      <translation>Nur lesen</translation>
    </message>
    <message>
      <source>State</source>
      <translation>Status</translation>
    </message>
    <message>
      <source>To be sent</source>
      <translation>Noch zu senden</translation>
    </message>
    <message>
      <source>Upload failed</source>
      <translation>Upload fehlgeschlagen</translation>
    </message>
    <message>
      <source>Uploading</source>
      <translation>Wird hochgeladen</translation>
    </message>
    <message>
      <source>Waits for upload</source>
      <translation>Wartet auf Upload</translation>
    </message>
    <message>
      <source>Waits to be fetched</source>
      <translation>Wartet auf das Holen</translation>
    </message>
    <message>
      <source>Waveform</source>
      <translation>Wellenform</translation>
    </message>
    <message>
      <source>Waveform: drawn</source>
      <translation>Wellenform: gezeichnet</translation>
    </message>
    <message>
      <source>Waveform: none yet</source>
      <translation>Wellenform: noch keine</translation>
    </message>
    <message>
      <source>You may look at this project but not change it; ask its owner to make you an editor.</source>
      <translation>Dieses Projekt darf angesehen, aber nicht geändert werden; zum Bearbeiten muss der Besitzer die Rolle Bearbeiter geben.</translation>
    </message>
  </context>
  <context>
    <name>LibraryDoor</name>
    <message>
      <source>Open in Library</source>
      <translation>In der Bibliothek öffnen</translation>
    </message>
    <message>
      <source>Select one change first.</source>
      <translation>Zuerst eine Änderung auswählen.</translation>
    </message>
    <message>
      <source>Select one file first.</source>
      <translation>Zuerst eine Datei auswählen.</translation>
    </message>
    <message>
      <source>The Library has no list of these.</source>
      <translation>Die Bibliothek hat dafür keine Liste.</translation>
    </message>
    <message>
      <source>The row is not in the library any more.</source>
      <translation>Der Eintrag ist nicht mehr in der Bibliothek.</translation>
    </message>
    <message>
      <source>The row was deleted on this device.</source>
      <translation>Der Eintrag wurde auf diesem Gerät gelöscht.</translation>
    </message>
    <message>
      <source>This file belongs to no row of the Library.</source>
      <translation>Diese Datei gehört zu keinem Eintrag der Bibliothek.</translation>
    </message>
  </context>
  <context>
    <name>LibraryHead</name>
    <message numerus="yes">
      <source>%Ln row(s) selected</source>
      <translation>
        <numerusform>%Ln Eintrag ausgewählt</numerusform>
        <numerusform>%Ln Einträge ausgewählt</numerusform>
      </translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>Löschen</translation>
    </message>
    <message>
      <source>Delete from %1</source>
      <translation>Aus %1 löschen</translation>
    </message>
    <message>
      <source>Find in %1</source>
      <translation>In %1 suchen</translation>
    </message>
    <message>
      <source>New</source>
      <translation>Neu</translation>
    </message>
    <message>
      <source>Select one row first.</source>
      <translation>Zuerst einen Eintrag auswählen.</translation>
    </message>
    <message>
      <source>Select rows first.</source>
      <translation>Zuerst Einträge auswählen.</translation>
    </message>
  </context>
  <context>
    <name>LibraryList</name>
    <message numerus="yes">
      <source>%1 of %Ln row(s) shown</source>
      <translation>
        <numerusform>%1 von %Ln Eintrag angezeigt</numerusform>
        <numerusform>%1 von %Ln Einträgen angezeigt</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln row(s) shown</source>
      <translation>
        <numerusform>%Ln Eintrag gezeigt</numerusform>
        <numerusform>%Ln Einträge gezeigt</numerusform>
      </translation>
    </message>
    <message>
      <source>Choose a row to see what belongs to it.</source>
      <translation>Einen Eintrag wählen, um zu sehen, was dazugehört.</translation>
    </message>
    <message>
      <source>Delete...</source>
      <translation>Löschen...</translation>
    </message>
    <message>
      <source>Edit</source>
      <translation>Bearbeiten</translation>
    </message>
    <message>
      <source>In %1</source>
      <translation>In %1</translation>
    </message>
    <message>
      <source>Nothing chosen</source>
      <translation>Nichts gewählt</translation>
    </message>
    <message>
      <source>The rows cannot be shown</source>
      <translation>Die Einträge können nicht gezeigt werden</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Erneut versuchen</translation>
    </message>
    <message>
      <source>You</source>
      <translation>Ich</translation>
    </message>
  </context>
  <context>
    <name>LibraryPanel</name>
    <message>
      <source>Open</source>
      <translation>Öffnen</translation>
    </message>
    <message>
      <source>Parts of the library</source>
      <translation>Teile der Bibliothek</translation>
    </message>
  </context>
  <context>
    <name>LibraryTree</name>
    <message>
      <source>Lighting</source>
      <translation>Licht</translation>
    </message>
    <message>
      <source>Playlists</source>
      <translation>Playlists</translation>
    </message>
    <message>
      <source>Practice</source>
      <translation>Üben</translation>
    </message>
    <message>
      <source>Projects</source>
      <translation>Projekte</translation>
    </message>
    <message>
      <source>Tracks</source>
      <translation>Tracks</translation>
    </message>
  </context>
  <context>
    <name>LibraryValue</name>
    <message>
      <source>Choose one of the list.</source>
      <translation>Einen Wert der Liste wählen.</translation>
    </message>
    <message>
      <source>Type a date and a time, such as 2026-11-21 14:30.</source>
      <translation>Datum und Zeit eingeben, etwa 2026-11-21 14:30.</translation>
    </message>
    <message>
      <source>Type a date, such as 2026-11-21.</source>
      <translation>Ein Datum eingeben, etwa 2026-11-21.</translation>
    </message>
    <message>
      <source>Type a number.</source>
      <translation>Eine Zahl eingeben.</translation>
    </message>
    <message>
      <source>Type a whole number.</source>
      <translation>Eine ganze Zahl eingeben.</translation>
    </message>
    <message>
      <source>Type minutes and seconds, such as 3:05.</source>
      <translation>Minuten und Sekunden eingeben, etwa 3:05.</translation>
    </message>
    <message>
      <source>Type to find</source>
      <translation>Zum Suchen tippen</translation>
    </message>
    <message>
      <source>needed</source>
      <translation>nötig</translation>
    </message>
  </context>
  <context>
    <name>LibraryVerbs</name>
    <message>
      <source>Added the %1 %2.</source>
      <translation>%1 %2 hinzugefügt.</translation>
    </message>
    <message numerus="yes">
      <source>Deleted %Ln row(s).</source>
      <translation>
        <numerusform>%Ln Eintrag gelöscht.</numerusform>
        <numerusform>%Ln Einträge gelöscht.</numerusform>
      </translation>
    </message>
    <message>
      <source>Not changed, it is as before. %1</source>
      <translation>Nicht geändert, alles ist wie zuvor. %1</translation>
    </message>
    <message>
      <source>Nothing was deleted: it was gone already.</source>
      <translation>Nichts wurde gelöscht: Es war schon weg.</translation>
    </message>
    <message>
      <source>The list has just changed, so nothing was done. Look at the selection and try again.</source>
      <translation>Die Liste hat sich gerade geändert, darum wurde nichts getan. Bitte die Auswahl prüfen und noch einmal versuchen.</translation>
    </message>
    <message>
      <source>You may look at this project but not change it.</source>
      <translation>Dieses Projekt darf angesehen, aber nicht geändert werden.</translation>
    </message>
  </context>
  <context>
    <name>LibraryWords</name>
    <message numerus="yes">
      <source>%Ln row(s) match.</source>
      <translation>
        <numerusform>%Ln Eintrag passt.</numerusform>
        <numerusform>%Ln Einträge passen.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln row(s) of %1.</source>
      <translation>
        <numerusform>%Ln Eintrag von %1.</numerusform>
        <numerusform>%Ln Einträge von %1.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln row(s) on this device.</source>
      <translation>
        <numerusform>%Ln Eintrag auf diesem Gerät.</numerusform>
        <numerusform>%Ln Einträge auf diesem Gerät.</numerusform>
      </translation>
    </message>
    <message>
      <source>A comment stands at a time: click on the waveform, or type it.</source>
      <translation>Ein Kommentar steht an einer Stelle: auf die Wellenform klicken oder sie eintippen.</translation>
    </message>
    <message>
      <source>A fixture belongs to a venue and has an address.</source>
      <translation>Ein Scheinwerfer gehört zu einem Spielort und hat eine Adresse.</translation>
    </message>
    <message>
      <source>A goal is something to reach; tick it when it is done.</source>
      <translation>Ein Ziel ist etwas zum Erreichen; abhaken, wenn es geschafft ist.</translation>
    </message>
    <message>
      <source>A playlist puts tracks of projects in an order.</source>
      <translation>Eine Playlist bringt Tracks aus Projekten in eine Reihenfolge.</translation>
    </message>
    <message>
      <source>A project holds tracks, their versions and comments, and can be shared.</source>
      <translation>Ein Projekt enthält Tracks, ihre Versionen und Kommentare und kann geteilt werden.</translation>
    </message>
    <message>
      <source>A session says what was practised, when, and for how long.</source>
      <translation>Eine Übungseinheit sagt, was wann und wie lange geübt wurde.</translation>
    </message>
    <message>
      <source>A venue holds fixtures; patterns play on them.</source>
      <translation>Ein Spielort enthält Scheinwerfer; auf ihnen spielen Muster.</translation>
    </message>
    <message>
      <source>A version is one mix of a track; comments belong to it.</source>
      <translation>Eine Version ist eine Abmischung eines Tracks; Kommentare gehören zu ihr.</translation>
    </message>
    <message>
      <source>Clear filter</source>
      <translation>Filter aufheben</translation>
    </message>
    <message>
      <source>Import...</source>
      <translation>Importieren...</translation>
    </message>
    <message>
      <source>Music that you import stands here, with its cover and its waveform.</source>
      <translation>Importierte Musik steht hier, mit Cover und Wellenform.</translation>
    </message>
    <message>
      <source>New %1...</source>
      <translation>Neu: %1...</translation>
    </message>
    <message>
      <source>No %1 yet</source>
      <translation>Noch nichts da: %1</translation>
    </message>
    <message>
      <source>Nothing in %1 matches</source>
      <translation>Nichts in %1 passt</translation>
    </message>
    <message>
      <source>The logbook keeps what is worth remembering.</source>
      <translation>Das Logbuch bewahrt, was in Erinnerung bleiben soll.</translation>
    </message>
    <message>
      <source>The repertoire lists the pieces that are practised.</source>
      <translation>Das Repertoire nennt die Stücke, die geübt werden.</translation>
    </message>
    <message>
      <source>Tracks of this project; each has versions.</source>
      <translation>Tracks dieses Projekts; jeder hat Versionen.</translation>
    </message>
  </context>
  <context>
    <name>LineDetails</name>
    <message>
      <source>Close details</source>
      <translation>Details schließen</translation>
    </message>
    <message>
      <source>Copy details</source>
      <translation>Details kopieren</translation>
    </message>
  </context>
  <context>
    <name>LocateFlow</name>
    <message>
      <source>%1 was found; it is sent now.</source>
      <translation>%1 wurde gefunden und wird jetzt gesendet.</translation>
    </message>
    <message>
      <source>All files (*)</source>
      <translation>Alle Dateien (*)</translation>
    </message>
    <message>
      <source>Where is %1?</source>
      <translation>Wo ist %1?</translation>
    </message>
  </context>
  <context>
    <name>LoginRow</name>
    <message>
      <source>Another copy of the program, or another library, is started. Switch it off and on.</source>
      <translation>Eine andere Kopie des Programms oder eine andere Bibliothek wird gestartet. Aus- und wieder einschalten hilft.</translation>
    </message>
    <message>
      <source>Off</source>
      <translation>Aus</translation>
    </message>
    <message>
      <source>On</source>
      <translation>Ein</translation>
    </message>
    <message>
      <source>Start at login</source>
      <translation>Bei der Anmeldung am System starten</translation>
    </message>
    <message>
      <source>With your session; hidden where an icon of your desktop leads to the window.</source>
      <translation>Mit der Sitzung; verborgen, wo ein Symbol des Desktops zum Fenster führt.</translation>
    </message>
  </context>
  <context>
    <name>ManyBar</name>
    <message>
      <source>Also for others</source>
      <translation>Auch für andere</translation>
    </message>
    <message numerus="yes">
      <source>Also for the other %Ln</source>
      <translation>
        <numerusform>Auch für den anderen</numerusform>
        <numerusform>Auch für die anderen %Ln</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Also for the other %Ln conflict(s)</source>
      <translation>
        <numerusform>Auch für den anderen Konflikt</numerusform>
        <numerusform>Auch für die anderen %Ln Konflikte</numerusform>
      </translation>
    </message>
    <message>
      <source>Which conflicts</source>
      <translation>Welche Konflikte</translation>
    </message>
    <message>
      <source>of all %1</source>
      <translation>in „%1“</translation>
    </message>
    <message>
      <source>of all kinds</source>
      <translation>aller Arten</translation>
    </message>
    <message>
      <source>of this kind</source>
      <translation>dieser Art</translation>
    </message>
  </context>
  <context>
    <name>ManyPage</name>
    <message>
      <source>%1 of %2 settled...</source>
      <translation>%1 von %2 geklärt...</translation>
    </message>
    <message numerus="yes">
      <source>%Ln of them cannot take it and stay as they are.</source>
      <translation>
        <numerusform>%Ln davon lässt das nicht zu und bleibt, wie er ist.</numerusform>
        <numerusform>%Ln davon lassen das nicht zu und bleiben, wie sie sind.</numerusform>
      </translation>
    </message>
    <message>
      <source>Looking at what would become of each...</source>
      <translation>Es wird ermittelt, was aus jedem würde...</translation>
    </message>
    <message>
      <source>Progress of settling</source>
      <translation>Fortschritt des Klärens</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>Anhalten</translation>
    </message>
    <message>
      <source>Stopping after this batch...</source>
      <translation>Wird nach diesem Teil angehalten...</translation>
    </message>
    <message numerus="yes">
      <source>This is what becomes of %Ln row(s). Nothing has happened yet.</source>
      <translation>
        <numerusform>Das wird aus %Ln Eintrag. Noch ist nichts geschehen.</numerusform>
        <numerusform>Das wird aus %Ln Einträgen. Noch ist nichts geschehen.</numerusform>
      </translation>
    </message>
    <message>
      <source>What becomes of each row</source>
      <translation>Was aus jedem Eintrag wird</translation>
    </message>
    <message numerus="yes">
      <source>and %Ln more</source>
      <translation>
        <numerusform>und %Ln weiterer</numerusform>
        <numerusform>und %Ln weitere</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>MergeFoot</name>
    <message>
      <source>Apply</source>
      <translation>Anwenden</translation>
    </message>
    <message>
      <source>Choose first what becomes of this one.</source>
      <translation>Zuerst wählen, was aus diesem wird.</translation>
    </message>
    <message>
      <source>Other kinds have other fields: take one side for all fields.</source>
      <translation>Andere Arten haben andere Felder: Eine Seite für alle Felder nehmen.</translation>
    </message>
    <message>
      <source>This is being applied.</source>
      <translation>Dies wird gerade angewendet.</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Rückgängig</translation>
    </message>
    <message>
      <source>What you typed is for this row alone.</source>
      <translation>Das Eingetippte gilt nur für diesen Eintrag.</translation>
    </message>
  </context>
  <context>
    <name>MergeModel</name>
    <message>
      <source>%1 becomes: %2</source>
      <translation>%1 wird zu: %2</translation>
    </message>
    <message>
      <source>%1 before: %2</source>
      <translation>%1 vorher: %2</translation>
    </message>
    <message>
      <source>%1 in the cloud, chosen: %2</source>
      <translation>%1 in der Cloud, gewählt: %2</translation>
    </message>
    <message>
      <source>%1 in the cloud: %2</source>
      <translation>%1 in der Cloud: %2</translation>
    </message>
    <message>
      <source>%1 on the device, chosen: %2</source>
      <translation>%1 auf dem Gerät, gewählt: %2</translation>
    </message>
    <message>
      <source>%1 on the device: %2</source>
      <translation>%1 auf dem Gerät: %2</translation>
    </message>
    <message>
      <source>%1: nothing chosen yet</source>
      <translation>%1: noch nichts gewählt</translation>
    </message>
    <message>
      <source>Before</source>
      <translation>Vorher</translation>
    </message>
    <message>
      <source>Choose</source>
      <translation>Wählen</translation>
    </message>
    <message>
      <source>Cloud</source>
      <translation>Cloud</translation>
    </message>
    <message>
      <source>Field</source>
      <translation>Feld</translation>
    </message>
    <message>
      <source>Result</source>
      <translation>Ergebnis</translation>
    </message>
    <message>
      <source>This device</source>
      <translation>Dieses Gerät</translation>
    </message>
    <message>
      <source>changed alike on both sides</source>
      <translation>auf beiden Seiten gleich geändert</translation>
    </message>
    <message>
      <source>only changed here</source>
      <translation>nur hier geändert</translation>
    </message>
    <message>
      <source>only changed in the cloud</source>
      <translation>nur in der Cloud geändert</translation>
    </message>
    <message>
      <source>too large to be shown here</source>
      <translation>zu groß, um hier gezeigt zu werden</translation>
    </message>
    <message>
      <source>typed</source>
      <translation>eingetippt</translation>
    </message>
    <message>
      <source>what is here becomes a row of its own</source>
      <translation>was hier ist, wird ein eigener Eintrag</translation>
    </message>
  </context>
  <context>
    <name>MergeNumbers</name>
    <message numerus="yes">
      <source>%Ln file(s) (%1) of this device would be sent.</source>
      <translation>
        <numerusform>%Ln Datei (%1) dieses Geräts würde gesendet.</numerusform>
        <numerusform>%Ln Dateien (%1) dieses Geräts würden gesendet.</numerusform>
      </translation>
    </message>
    <message>
      <source>A backup of this device's library is made first. Every merge can be undone for 30 days.</source>
      <translation>Zuerst wird die Bibliothek dieses Geräts gesichert. Jede Zusammenführung kann 30 Tage lang rückgängig gemacht werden.</translation>
    </message>
    <message>
      <source>At least %1 look the same.</source>
      <translation>Mindestens %1 sehen gleich aus.</translation>
    </message>
    <message>
      <source>Both sides</source>
      <translation>Beide Seiten</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Cloud</source>
      <translation>Cloud</translation>
    </message>
    <message numerus="yes">
      <source>Cloud: %Ln row(s).</source>
      <translation>
        <numerusform>Cloud: %Ln Eintrag.</numerusform>
        <numerusform>Cloud: %Ln Einträge.</numerusform>
      </translation>
    </message>
    <message>
      <source>Differ</source>
      <translation>Verschieden</translation>
    </message>
    <message numerus="yes">
      <source>Look the same: %Ln row(s).</source>
      <translation>
        <numerusform>Sehen gleich aus: %Ln Eintrag.</numerusform>
        <numerusform>Sehen gleich aus: %Ln Einträge.</numerusform>
      </translation>
    </message>
    <message>
      <source>Merge</source>
      <translation>Zusammenführen</translation>
    </message>
    <message>
      <source>Merge joins both: what looks the same becomes one row, what differs is settled afterwards, and nothing is lost. Use the cloud leaves this device's library aside as it is; it is there again when you sign out.</source>
      <translation>Zusammenführen verbindet beide: Was gleich aussieht, wird ein Eintrag, was verschieden ist, wird danach geklärt, und nichts geht verloren. „Cloud verwenden“ legt die Bibliothek dieses Geräts unverändert beiseite; nach dem Abmelden ist sie wieder da.</translation>
    </message>
    <message>
      <source>None look the same.</source>
      <translation>Nichts sieht gleich aus.</translation>
    </message>
    <message numerus="yes">
      <source>On both sides, but not the same: %Ln row(s).</source>
      <translation>
        <numerusform>Auf beiden Seiten, aber nicht gleich: %Ln Eintrag.</numerusform>
        <numerusform>Auf beiden Seiten, aber nicht gleich: %Ln Einträge.</numerusform>
      </translation>
    </message>
    <message>
      <source>Rows</source>
      <translation>Einträge</translation>
    </message>
    <message>
      <source>The same</source>
      <translation>Gleich</translation>
    </message>
    <message>
      <source>This device</source>
      <translation>Dieses Gerät</translation>
    </message>
    <message numerus="yes">
      <source>This device: %Ln row(s).</source>
      <translation>
        <numerusform>Dieses Gerät: %Ln Eintrag.</numerusform>
        <numerusform>Dieses Gerät: %Ln Einträge.</numerusform>
      </translation>
    </message>
    <message>
      <source>Use the cloud</source>
      <translation>Cloud verwenden</translation>
    </message>
    <message>
      <source>at least %1</source>
      <translation>mindestens %1</translation>
    </message>
  </context>
  <context>
    <name>MergeView</name>
    <message>
      <source>Choice taken back.</source>
      <translation>Wahl zurückgenommen.</translation>
    </message>
    <message>
      <source>Fields of the conflict</source>
      <translation>Felder des Konflikts</translation>
    </message>
    <message>
      <source>The cloud changed again. Choices for other fields are kept; look at the rest anew.</source>
      <translation>Die Cloud hat sich wieder geändert. Die Wahl für andere Felder bleibt; bitte den Rest neu ansehen.</translation>
    </message>
    <message>
      <source>The cloud changed again; what you see is its newest version.</source>
      <translation>Die Cloud hat sich wieder geändert; zu sehen ist ihre neueste Fassung.</translation>
    </message>
    <message>
      <source>The row was edited here again; what you see is its newest version.</source>
      <translation>Der Eintrag wurde hier wieder bearbeitet; zu sehen ist seine neueste Fassung.</translation>
    </message>
    <message>
      <source>The row was edited here. Choices for other fields are kept; look at the rest anew.</source>
      <translation>Der Eintrag wurde hier bearbeitet. Die Wahl für andere Felder bleibt; bitte den Rest neu ansehen.</translation>
    </message>
    <message>
      <source>These changes do not fit together; choose one side.</source>
      <translation>Diese Änderungen passen nicht zusammen; bitte eine Seite wählen.</translation>
    </message>
    <message>
      <source>This is being applied.</source>
      <translation>Dies wird gerade angewendet.</translation>
    </message>
  </context>
  <context>
    <name>MergedDialog</name>
    <message>
      <source>Merged duplicates</source>
      <translation>Zusammengeführte Dubletten</translation>
    </message>
    <message>
      <source>Nothing was merged</source>
      <translation>Nichts wurde zusammengeführt</translation>
    </message>
    <message>
      <source>Rows that stood on both sides and became one. For 30 days you can make two of them again.</source>
      <translation>Einträge, die auf beiden Seiten standen und einer wurden. 30 Tage lang lassen sie sich wieder trennen.</translation>
    </message>
    <message>
      <source>Select what to undo.</source>
      <translation>Auswählen, was getrennt werden soll.</translation>
    </message>
    <message>
      <source>These are two rows again.</source>
      <translation>Dies sind wieder zwei Einträge.</translation>
    </message>
    <message>
      <source>Undo the merge</source>
      <translation>Wieder trennen</translation>
    </message>
    <message>
      <source>When a sign-in finds the same row here and in the cloud, it is listed here.</source>
      <translation>Wenn beim Anmelden derselbe Eintrag hier und in der Cloud gefunden wird, steht er hier.</translation>
    </message>
  </context>
  <context>
    <name>MergedTwins</name>
    <message>
      <source>Followed</source>
      <translation>Nachgezogen</translation>
    </message>
    <message>
      <source>Item</source>
      <translation>Eintrag</translation>
    </message>
    <message>
      <source>Left out</source>
      <translation>Weggelassen</translation>
    </message>
    <message>
      <source>Merged</source>
      <translation>Zusammengeführt</translation>
    </message>
    <message>
      <source>Type</source>
      <translation>Typ</translation>
    </message>
    <message>
      <source>Undone</source>
      <translation>Rückgängig gemacht</translation>
    </message>
  </context>
  <context>
    <name>MeteredNotice</name>
    <message numerus="yes">
      <source>%Ln large file(s) wait: this network is metered.</source>
      <translation>
        <numerusform>%Ln große Datei wartet: Dieses Netz ist getaktet.</numerusform>
        <numerusform>%Ln große Dateien warten: Dieses Netz ist getaktet.</numerusform>
      </translation>
    </message>
    <message>
      <source>Send anyway</source>
      <translation>Trotzdem senden</translation>
    </message>
  </context>
  <context>
    <name>NewRow</name>
    <message>
      <source>New %1</source>
      <translation>Neu: %1</translation>
    </message>
  </context>
  <context>
    <name>NewRowSheet</name>
    <message>
      <source>Add</source>
      <translation>Hinzufügen</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
  </context>
  <context>
    <name>NextStep</name>
    <message>
      <source>Check now</source>
      <translation>Jetzt prüfen</translation>
    </message>
    <message>
      <source>Import...</source>
      <translation>Importieren...</translation>
    </message>
    <message>
      <source>Open page</source>
      <translation>Seite öffnen</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>Anhalten</translation>
    </message>
    <message>
      <source>Resume</source>
      <translation>Fortsetzen</translation>
    </message>
    <message>
      <source>Show conflicts</source>
      <translation>Konflikte zeigen</translation>
    </message>
    <message>
      <source>Show problems</source>
      <translation>Probleme zeigen</translation>
    </message>
    <message>
      <source>Sign in...</source>
      <translation>Anmelden...</translation>
    </message>
    <message>
      <source>Try now</source>
      <translation>Jetzt versuchen</translation>
    </message>
  </context>
  <context>
    <name>Notice</name>
    <message>
      <source>%1 %2</source>
      <translation>%1 %2</translation>
    </message>
    <message numerus="yes">
      <source>%Ln conflict(s) need you</source>
      <translation>
        <numerusform>%Ln Konflikt ist zu klären</numerusform>
        <numerusform>%Ln Konflikte sind zu klären</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) are in the cloud.</source>
      <translation>
        <numerusform>%Ln Datei ist in der Cloud.</numerusform>
        <numerusform>%Ln Dateien sind in der Cloud.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln row(s) are on this device.</source>
      <translation>
        <numerusform>%Ln Eintrag ist auf diesem Gerät.</numerusform>
        <numerusform>%Ln Einträge sind auf diesem Gerät.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>And %Ln more cause(s).</source>
      <translation>
        <numerusform>Und %Ln weitere Ursache.</numerusform>
        <numerusform>Und %Ln weitere Ursachen.</numerusform>
      </translation>
    </message>
    <message>
      <source>Both versions are kept until you choose. Everything else goes on syncing.</source>
      <translation>Beide Fassungen bleiben erhalten, bis entschieden ist. Alles andere wird weiter synchronisiert.</translation>
    </message>
    <message>
      <source>Luma Sync needs you</source>
      <translation>In Luma Sync ist etwas zu erledigen</translation>
    </message>
    <message>
      <source>Luma Sync, while it was quiet</source>
      <translation>Luma Sync, während der Ruhezeit</translation>
    </message>
    <message>
      <source>The first sync is done</source>
      <translation>Der erste Abgleich ist fertig</translation>
    </message>
    <message>
      <source>Upload finished</source>
      <translation>Upload fertig</translation>
    </message>
  </context>
  <context>
    <name>Notifying</name>
    <message>
      <source>Show problems</source>
      <translation>Probleme zeigen</translation>
    </message>
  </context>
  <context>
    <name>Overview</name>
    <message>
      <source>%1 %</source>
      <translation>%1 %</translation>
    </message>
    <message>
      <source>%1 a minute</source>
      <translation>%1 pro Minute</translation>
    </message>
    <message numerus="yes">
      <source>%1 of %Ln file(s) downloaded</source>
      <translation>
        <numerusform>%1 von %Ln Datei heruntergeladen</numerusform>
        <numerusform>%1 von %Ln Dateien heruntergeladen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%1 of %Ln file(s) sent</source>
      <translation>
        <numerusform>%1 von %Ln Datei gesendet</numerusform>
        <numerusform>%1 von %Ln Dateien gesendet</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%1 of %Ln file(s) sent, %2 of %3</source>
      <translation>
        <numerusform>%1 von %Ln Datei gesendet, %2 von %3</numerusform>
        <numerusform>%1 von %Ln Dateien gesendet, %2 von %3</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%1 of %Ln row(s) received</source>
      <translation>
        <numerusform>%1 von %Ln Eintrag empfangen</numerusform>
        <numerusform>%1 von %Ln Einträgen empfangen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%1 of %Ln row(s) sent</source>
      <translation>
        <numerusform>%1 von %Ln Eintrag gesendet</numerusform>
        <numerusform>%1 von %Ln Einträgen gesendet</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln row(s) received</source>
      <translation>
        <numerusform>%Ln Eintrag empfangen</numerusform>
        <numerusform>%Ln Einträge empfangen</numerusform>
      </translation>
    </message>
    <message>
      <source>Progress of the sync</source>
      <translation>Fortschritt des Abgleichs</translation>
    </message>
  </context>
  <context>
    <name>OverviewPanel</name>
    <message>
      <source>Calls</source>
      <translation>Aufrufe</translation>
    </message>
    <message>
      <source>Counters of every kind</source>
      <translation>Zahlen zu jeder Art</translation>
    </message>
    <message>
      <source>Import music, or wait for another device to send its library.</source>
      <translation>Musik importieren oder warten, bis ein anderes Gerät seine Bibliothek sendet.</translation>
    </message>
    <message>
      <source>Import...</source>
      <translation>Importieren...</translation>
    </message>
    <message>
      <source>Nothing here yet</source>
      <translation>Hier ist noch nichts</translation>
    </message>
    <message>
      <source>Throughput</source>
      <translation>Durchsatz</translation>
    </message>
  </context>
  <context>
    <name>OwnCloudNotice</name>
    <message>
      <source>The cloud on this computer does not run; it is tried again by itself, and changes stay here.</source>
      <translation>Die Cloud auf diesem Computer läuft nicht; der nächste Versuch kommt von selbst, und Änderungen bleiben hier.</translation>
    </message>
  </context>
  <context>
    <name>OwnCloudPage</name>
    <message>
      <source>A cloud on this computer</source>
      <translation>Eine Cloud auf diesem Computer</translation>
    </message>
    <message>
      <source>Back</source>
      <translation>Zurück</translation>
    </message>
    <message>
      <source>It starts with Luma Sync while your account uses it, and ends with it.</source>
      <translation>Sie startet mit Luma Sync, solange das Konto sie nutzt, und endet mit ihm.</translation>
    </message>
    <message>
      <source>Its data are in %1. Back this folder up as you do with your other files.</source>
      <translation>Ihre Daten liegen in %1. Dieser Ordner gehört in die Sicherung wie andere Dateien auch.</translation>
    </message>
    <message>
      <source>Nothing to set up, and nothing leaves this computer.</source>
      <translation>Nichts einzurichten, und nichts verlässt diesen Computer.</translation>
    </message>
    <message>
      <source>Start the cloud</source>
      <translation>Cloud starten</translation>
    </message>
    <message>
      <source>Starting; the first time takes a few seconds.</source>
      <translation>Wird gestartet; beim ersten Mal dauert es ein paar Sekunden.</translation>
    </message>
    <message>
      <source>State of the cloud</source>
      <translation>Zustand der Cloud</translation>
    </message>
    <message>
      <source>The cloud is starting</source>
      <translation>Die Cloud startet</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Erneut versuchen</translation>
    </message>
    <message>
      <source>You can sign in to another cloud later; the library stays.</source>
      <translation>Eine andere Cloud geht auch später; die Bibliothek bleibt.</translation>
    </message>
  </context>
  <context>
    <name>PanelListModel</name>
    <message numerus="yes">
      <source>%1, %Ln item(s)</source>
      <translation>
        <numerusform>%1, %Ln Eintrag</numerusform>
        <numerusform>%1, %Ln Einträge</numerusform>
      </translation>
    </message>
    <message>
      <source>Activity</source>
      <translation>Aktivität</translation>
    </message>
    <message>
      <source>Changes</source>
      <translation>Änderungen</translation>
    </message>
    <message>
      <source>Conflicts</source>
      <translation>Konflikte</translation>
    </message>
    <message>
      <source>In the cloud</source>
      <translation>In der Cloud</translation>
    </message>
    <message>
      <source>Library</source>
      <translation>Bibliothek</translation>
    </message>
    <message>
      <source>Needs attention</source>
      <translation>Handlungsbedarf</translation>
    </message>
    <message>
      <source>Overview</source>
      <translation>Überblick</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>Einstellungen</translation>
    </message>
    <message>
      <source>Uploads</source>
      <translation>Uploads</translation>
    </message>
  </context>
  <context>
    <name>Panels</name>
    <message>
      <source>Activity</source>
      <translation>Aktivität</translation>
    </message>
    <message>
      <source>Changes</source>
      <translation>Änderungen</translation>
    </message>
    <message>
      <source>Conflicts</source>
      <translation>Konflikte</translation>
    </message>
    <message>
      <source>Details of the selected change</source>
      <translation>Details der ausgewählten Änderung</translation>
    </message>
    <message>
      <source>Details of the selected line</source>
      <translation>Details der ausgewählten Zeile</translation>
    </message>
    <message>
      <source>In the cloud</source>
      <translation>In der Cloud</translation>
    </message>
    <message>
      <source>Library</source>
      <translation>Bibliothek</translation>
    </message>
    <message>
      <source>Needs attention</source>
      <translation>Handlungsbedarf</translation>
    </message>
    <message>
      <source>Overview</source>
      <translation>Überblick</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>Einstellungen</translation>
    </message>
    <message>
      <source>The selected conflict</source>
      <translation>Der ausgewählte Konflikt</translation>
    </message>
    <message>
      <source>Uploads</source>
      <translation>Uploads</translation>
    </message>
  </context>
  <context>
    <name>PauseMenu</name>
    <message>
      <source>For 1 h</source>
      <translation>Für 1 h</translation>
    </message>
    <message>
      <source>For 30 min</source>
      <translation>Für 30 min</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>Anhalten</translation>
    </message>
    <message>
      <source>Pause for a while</source>
      <translation>Eine Weile anhalten</translation>
    </message>
    <message>
      <source>Paused until %1</source>
      <translation>Angehalten bis %1</translation>
    </message>
    <message>
      <source>Until tomorrow, %1</source>
      <translation>Bis morgen, %1</translation>
    </message>
  </context>
  <context>
    <name>People</name>
    <message>
      <source>%1 (you)</source>
      <translation>%1 (ich)</translation>
    </message>
    <message>
      <source>Accepted</source>
      <translation>Angenommen</translation>
    </message>
    <message>
      <source>Declined</source>
      <translation>Abgelehnt</translation>
    </message>
    <message>
      <source>E-mail</source>
      <translation>E-Mail</translation>
    </message>
    <message>
      <source>Editor</source>
      <translation>Bearbeiter</translation>
    </message>
    <message>
      <source>From %1</source>
      <translation>Von %1</translation>
    </message>
    <message>
      <source>Invitation</source>
      <translation>Einladung</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>No name yet</source>
      <translation>Noch kein Name</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>Offen</translation>
    </message>
    <message>
      <source>Owner</source>
      <translation>Besitzer</translation>
    </message>
    <message>
      <source>Project</source>
      <translation>Projekt</translation>
    </message>
    <message>
      <source>Role</source>
      <translation>Rolle</translation>
    </message>
    <message>
      <source>State</source>
      <translation>Status</translation>
    </message>
    <message>
      <source>Taken back</source>
      <translation>Zurückgenommen</translation>
    </message>
    <message>
      <source>To %1</source>
      <translation>An %1</translation>
    </message>
    <message>
      <source>Viewer</source>
      <translation>Betrachter</translation>
    </message>
    <message>
      <source>You</source>
      <translation>Ich</translation>
    </message>
  </context>
  <context>
    <name>PeopleDialog</name>
    <message>
      <source>%1 will not see this project any more. Press again to remove.</source>
      <translation>%1 wird dieses Projekt nicht mehr sehen. Zum Entfernen noch einmal drücken.</translation>
    </message>
    <message numerus="yes">
      <source>%Ln row(s) go from this device, and stay in the cloud.</source>
      <translation>
        <numerusform>%Ln Eintrag verschwindet von diesem Gerät und bleibt in der Cloud.</numerusform>
        <numerusform>%Ln Einträge verschwinden von diesem Gerät und bleiben in der Cloud.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln unsent change(s) stay here under Needs attention, where you can export them.</source>
      <translation>
        <numerusform>%Ln nicht gesendete Änderung bleibt hier unter „Handlungsbedarf“ und lässt sich dort exportieren.</numerusform>
        <numerusform>%Ln nicht gesendete Änderungen bleiben hier unter „Handlungsbedarf“ und lassen sich dort exportieren.</numerusform>
      </translation>
    </message>
    <message>
      <source>A project always keeps its owner; delete the project instead.</source>
      <translation>Ein Projekt behält immer seinen Besitzer; stattdessen lässt sich das Projekt löschen.</translation>
    </message>
    <message>
      <source>Answer</source>
      <translation>Antwort</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>E-mail address</source>
      <translation>E-Mail-Adresse</translation>
    </message>
    <message>
      <source>E-mail address to invite</source>
      <translation>E-Mail-Adresse für die Einladung</translation>
    </message>
    <message>
      <source>Enter the e-mail address of the person to invite.</source>
      <translation>Die E-Mail-Adresse der Person eingeben, die eingeladen wird.</translation>
    </message>
    <message>
      <source>Invite</source>
      <translation>Einladen</translation>
    </message>
    <message>
      <source>Leave project...</source>
      <translation>Projekt verlassen...</translation>
    </message>
    <message>
      <source>Make editor</source>
      <translation>Zum Bearbeiter machen</translation>
    </message>
    <message>
      <source>Make viewer</source>
      <translation>Zum Betrachter machen</translation>
    </message>
    <message>
      <source>May edit</source>
      <translation>Darf bearbeiten</translation>
    </message>
    <message>
      <source>May look</source>
      <translation>Darf ansehen</translation>
    </message>
    <message>
      <source>Only the owner of the project may do this.</source>
      <translation>Das darf nur der Besitzer des Projekts.</translation>
    </message>
    <message>
      <source>People in %1</source>
      <translation>Personen in %1</translation>
    </message>
    <message>
      <source>People in this project</source>
      <translation>Personen in diesem Projekt</translation>
    </message>
    <message>
      <source>Press again to leave.</source>
      <translation>Zum Verlassen noch einmal drücken.</translation>
    </message>
    <message>
      <source>Remove...</source>
      <translation>Entfernen...</translation>
    </message>
    <message>
      <source>Select somebody else first.</source>
      <translation>Zuerst jemand anderen auswählen.</translation>
    </message>
    <message>
      <source>The cloud cannot be asked now; this is what it told last.</source>
      <translation>Die Cloud kann jetzt nicht gefragt werden; das hat sie zuletzt genannt.</translation>
    </message>
    <message>
      <source>The cloud does not show this project any more. Everything is kept here until you leave it.</source>
      <translation>Die Cloud zeigt dieses Projekt nicht mehr. Hier bleibt alles, bis es verlassen wird.</translation>
    </message>
    <message>
      <source>This project is only on this device.</source>
      <translation>Dieses Projekt ist nur auf diesem Gerät.</translation>
    </message>
    <message>
      <source>This project is only on this device; sync first, then share it.</source>
      <translation>Dieses Projekt ist nur auf diesem Gerät; zuerst synchronisieren, dann teilen.</translation>
    </message>
    <message>
      <source>What the invited may do</source>
      <translation>Was die eingeladene Person darf</translation>
    </message>
    <message>
      <source>You may change this project; its owner decides who takes part.</source>
      <translation>Dieses Projekt darf bearbeitet werden; wer mitwirkt, entscheidet der Besitzer.</translation>
    </message>
    <message>
      <source>You may look at this project. Changes that you make stay on this device: the cloud does not take them until its owner makes you an editor.</source>
      <translation>Dieses Projekt darf nur angesehen werden. Eigene Änderungen bleiben auf diesem Gerät: Die Cloud nimmt sie erst, wenn der Besitzer die Rolle Bearbeiter gibt.</translation>
    </message>
    <message>
      <source>You own this project: you decide who takes part.</source>
      <translation>Dies ist ein eigenes Projekt: Wer mitwirkt, wird hier entschieden.</translation>
    </message>
    <message>
      <source>You take no part in this project any more; only unsent changes are here.</source>
      <translation>Die Mitwirkung an diesem Projekt ist beendet; nur nicht gesendete Änderungen sind noch hier.</translation>
    </message>
  </context>
  <context>
    <name>PeopleFlow</name>
    <message>
      <source>%1 is invited; the invitation waits for an answer.</source>
      <translation>%1 ist eingeladen; die Einladung wartet auf eine Antwort.</translation>
    </message>
    <message numerus="yes">
      <source>%Ln invitation(s) to shared projects wait for your answer.</source>
      <translation>
        <numerusform>%Ln Einladung zu einem geteilten Projekt wartet auf eine Antwort.</numerusform>
        <numerusform>%Ln Einladungen zu geteilten Projekten warten auf eine Antwort.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln unsent change(s) are kept.</source>
      <translation>
        <numerusform>%Ln nicht gesendete Änderung bleibt erhalten.</numerusform>
        <numerusform>%Ln nicht gesendete Änderungen bleiben erhalten.</numerusform>
      </translation>
    </message>
    <message>
      <source>People...</source>
      <translation>Personen...</translation>
    </message>
    <message>
      <source>Show</source>
      <translation>Zeigen</translation>
    </message>
    <message>
      <source>Show...</source>
      <translation>Zeigen...</translation>
    </message>
    <message>
      <source>The cloud does not show the project %1 any more; everything is kept on this device.</source>
      <translation>Die Cloud zeigt das Projekt %1 nicht mehr; auf diesem Gerät bleibt alles erhalten.</translation>
    </message>
    <message>
      <source>The invitation was declined.</source>
      <translation>Die Einladung wurde abgelehnt.</translation>
    </message>
    <message>
      <source>The invitation was taken back.</source>
      <translation>Die Einladung wurde zurückgenommen.</translation>
    </message>
    <message>
      <source>The person takes no part any more.</source>
      <translation>Die Person wirkt nicht mehr mit.</translation>
    </message>
    <message>
      <source>The role was changed.</source>
      <translation>Die Rolle wurde geändert.</translation>
    </message>
    <message>
      <source>You left %1; its rows go from this device with the next sync.</source>
      <translation>%1 wurde verlassen; die Einträge verschwinden mit dem nächsten Abgleich von diesem Gerät.</translation>
    </message>
    <message>
      <source>You take no part in %1 any more; its rows were removed from this device.</source>
      <translation>Die Mitwirkung an %1 ist beendet; die Einträge wurden von diesem Gerät entfernt.</translation>
    </message>
    <message>
      <source>You take part in %1; its rows are on their way.</source>
      <translation>Die Mitwirkung an %1 hat begonnen; die Einträge sind unterwegs.</translation>
    </message>
  </context>
  <context>
    <name>PlayerBar</name>
    <message>
      <source>%1 / %2</source>
      <translation>%1 / %2</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>Anhalten</translation>
    </message>
    <message>
      <source>Play</source>
      <translation>Abspielen</translation>
    </message>
  </context>
  <context>
    <name>Plot</name>
    <message numerus="yes">
      <source>%Ln minute(s) ago</source>
      <translation>
        <numerusform>vor %Ln Minute</numerusform>
        <numerusform>vor %Ln Minuten</numerusform>
      </translation>
    </message>
    <message>
      <source>this minute</source>
      <translation>diese Minute</translation>
    </message>
  </context>
  <context>
    <name>PlotCard</name>
    <message>
      <source>last hour</source>
      <translation>letzte Stunde</translation>
    </message>
  </context>
  <context>
    <name>PreviewStage</name>
    <message>
      <source>All files (*)</source>
      <translation>Alle Dateien (*)</translation>
    </message>
    <message>
      <source>Fetch</source>
      <translation>Holen</translation>
    </message>
    <message>
      <source>Listening needs Qt Multimedia, which is not installed with this program.</source>
      <translation>Zum Hören fehlt Qt Multimedia; es ist mit diesem Programm nicht installiert.</translation>
    </message>
    <message>
      <source>Locate...</source>
      <translation>Suchen...</translation>
    </message>
    <message>
      <source>Nothing can be heard here: the sound output of this computer cannot be used.</source>
      <translation>Hier ist nichts zu hören: Die Tonausgabe dieses Computers kann nicht benutzt werden.</translation>
    </message>
    <message>
      <source>Nothing is chosen.</source>
      <translation>Nichts ist gewählt.</translation>
    </message>
    <message>
      <source>The audio file is not where it was.</source>
      <translation>Die Audiodatei ist nicht mehr an ihrem Ort.</translation>
    </message>
    <message>
      <source>The audio is in the cloud and not on this device.</source>
      <translation>Das Audio ist in der Cloud und nicht auf diesem Gerät.</translation>
    </message>
    <message>
      <source>The audio waits to be fetched.</source>
      <translation>Das Audio wartet auf das Holen.</translation>
    </message>
    <message>
      <source>There is no audio file of this here.</source>
      <translation>Davon gibt es hier keine Audiodatei.</translation>
    </message>
    <message>
      <source>This file cannot be played on this computer.</source>
      <translation>Diese Datei kann auf diesem Computer nicht abgespielt werden.</translation>
    </message>
    <message>
      <source>Where is %1?</source>
      <translation>Wo ist %1?</translation>
    </message>
  </context>
  <context>
    <name>Project</name>
    <message>
      <source>A web page answered in place of {host}.</source>
      <translation>Statt {host} hat eine Webseite geantwortet.</translation>
    </message>
    <message>
      <source>Address</source>
      <translation>Adresse</translation>
    </message>
    <message>
      <source>Allow websockets on this network, or switch on Realtime in the project; it works without.</source>
      <translation>Websockets in diesem Netz erlauben oder Realtime im Projekt einschalten; es geht auch ohne.</translation>
    </message>
    <message>
      <source>Ask the owner of the project.</source>
      <translation>Den Besitzer des Projekts fragen.</translation>
    </message>
    <message>
      <source>Asking {host}...</source>
      <translation>{host} wird gefragt...</translation>
    </message>
    <message>
      <source>Asking...</source>
      <translation>Wird gefragt...</translation>
    </message>
    <message>
      <source>Buckets are missing: {names}.</source>
      <translation>Es fehlen Buckets: {names}.</translation>
    </message>
    <message>
      <source>Changes of other devices are told live.</source>
      <translation>Änderungen anderer Geräte werden sofort gemeldet.</translation>
    </message>
    <message>
      <source>Check again in a minute.</source>
      <translation>In einer Minute erneut prüfen.</translation>
    </message>
    <message>
      <source>Check the address and this computer's clock; somebody on the network may be reading along.</source>
      <translation>Die Adresse und die Uhr dieses Computers prüfen; vielleicht liest jemand im Netz mit.</translation>
    </message>
    <message>
      <source>Check the network and the address.</source>
      <translation>Netz und Adresse prüfen.</translation>
    </message>
    <message>
      <source>Check the network and the address; a project that was paused for long or deleted has no address.</source>
      <translation>Netz und Adresse prüfen; ein Projekt, das lange ruhte oder gelöscht wurde, hat keine Adresse.</translation>
    </message>
    <message>
      <source>Check the network, then check again.</source>
      <translation>Das Netz prüfen, dann erneut prüfen.</translation>
    </message>
    <message>
      <source>Check the proxy settings.</source>
      <translation>Die Einstellungen des Proxys prüfen.</translation>
    </message>
    <message>
      <source>Copy the project URL once more; it is on the project's API page.</source>
      <translation>Die Projekt-URL noch einmal kopieren; sie steht auf der API-Seite des Projekts.</translation>
    </message>
    <message>
      <source>Copy the publishable (anon) key of this same project once more.</source>
      <translation>Den öffentlichen Schlüssel (anon) genau dieses Projekts noch einmal kopieren.</translation>
    </message>
    <message>
      <source>Files</source>
      <translation>Dateien</translation>
    </message>
    <message>
      <source>Its owner has to see to that in the dashboard.</source>
      <translation>Darum muss sich sein Besitzer im Dashboard kümmern.</translation>
    </message>
    <message>
      <source>Key</source>
      <translation>Schlüssel</translation>
    </message>
    <message>
      <source>Live changes</source>
      <translation>Live-Änderungen</translation>
    </message>
    <message>
      <source>Look whether Storage works in the project's dashboard, then check again.</source>
      <translation>Im Dashboard des Projekts nachsehen, ob Storage arbeitet, dann erneut prüfen.</translation>
    </message>
    <message>
      <source>Luma Sync's tables are installed and current.</source>
      <translation>Die Tabellen von Luma Sync sind eingerichtet und aktuell.</translation>
    </message>
    <message>
      <source>Luma Sync's tables are not installed.</source>
      <translation>Die Tabellen von Luma Sync sind nicht eingerichtet.</translation>
    </message>
    <message>
      <source>Make them in the project's Storage page, private and without a size limit.</source>
      <translation>Auf der Storage-Seite des Projekts anlegen, privat und ohne Größengrenze.</translation>
    </message>
    <message numerus="yes">
      <source>Missing: %Ln migration(s).</source>
      <translation>
        <numerusform>Es fehlt: %Ln Migration.</numerusform>
        <numerusform>Es fehlen: %Ln Migrationen.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Missing: at least %Ln migration(s).</source>
      <translation>
        <numerusform>Es fehlt: mindestens %Ln Migration.</numerusform>
        <numerusform>Es fehlen: mindestens %Ln Migrationen.</numerusform>
      </translation>
    </message>
    <message>
      <source>Not checked.</source>
      <translation>Nicht geprüft.</translation>
    </message>
    <message>
      <source>Nothing answers at {host}.</source>
      <translation>Unter {host} antwortet nichts.</translation>
    </message>
    <message>
      <source>Open the project's dashboard, start the project, then check again.</source>
      <translation>Das Dashboard des Projekts öffnen, das Projekt starten, dann erneut prüfen.</translation>
    </message>
    <message>
      <source>Realtime does not answer; changes of other devices come a few minutes later.</source>
      <translation>Realtime antwortet nicht; Änderungen anderer Geräte kommen ein paar Minuten später.</translation>
    </message>
    <message>
      <source>Run {command} with Luma Sync's migrations, then check again.</source>
      <translation>{command} mit den Migrationen von Luma Sync ausführen, dann erneut prüfen.</translation>
    </message>
    <message>
      <source>Sign in to this network with a browser, or check the address; then check again.</source>
      <translation>Mit einem Browser in diesem Netz anmelden oder die Adresse prüfen; dann erneut prüfen.</translation>
    </message>
    <message>
      <source>Sign-in</source>
      <translation>Anmeldung</translation>
    </message>
    <message>
      <source>Sign-in by e-mail is switched off.</source>
      <translation>Die Anmeldung per E-Mail ist ausgeschaltet.</translation>
    </message>
    <message>
      <source>Sign-in by e-mail works.</source>
      <translation>Die Anmeldung per E-Mail geht.</translation>
    </message>
    <message>
      <source>Sign-in by e-mail works; a new account has to open a link in a message first.</source>
      <translation>Die Anmeldung per E-Mail geht; ein neues Konto muss zuerst einen Link in einer Nachricht öffnen.</translation>
    </message>
    <message>
      <source>Sign-in by e-mail works; new accounts are made by the owner of the project only.</source>
      <translation>Die Anmeldung per E-Mail geht; neue Konten legt nur der Besitzer des Projekts an.</translation>
    </message>
    <message>
      <source>Storage did not answer.</source>
      <translation>Storage hat nicht geantwortet.</translation>
    </message>
    <message>
      <source>Switch on the e-mail provider in the project's authentication settings.</source>
      <translation>In den Anmeldeeinstellungen des Projekts den E-Mail-Anbieter einschalten.</translation>
    </message>
    <message>
      <source>Tables</source>
      <translation>Tabellen</translation>
    </message>
    <message>
      <source>The buckets for files are there.</source>
      <translation>Die Buckets für Dateien sind da.</translation>
    </message>
    <message>
      <source>The buckets for files can be seen once the migrations are current.</source>
      <translation>Die Buckets für Dateien sind zu sehen, sobald die Migrationen aktuell sind.</translation>
    </message>
    <message>
      <source>The connection to {host} is not secure, so nothing was sent.</source>
      <translation>Die Verbindung zu {host} ist nicht sicher; darum wurde nichts gesendet.</translation>
    </message>
    <message>
      <source>The database did not answer.</source>
      <translation>Die Datenbank hat nicht geantwortet.</translation>
    </message>
    <message>
      <source>The key is accepted.</source>
      <translation>Der Schlüssel wird angenommen.</translation>
    </message>
    <message>
      <source>The project does not accept the key.</source>
      <translation>Das Projekt nimmt den Schlüssel nicht an.</translation>
    </message>
    <message>
      <source>The project is newer than this program.</source>
      <translation>Das Projekt ist neuer als dieses Programm.</translation>
    </message>
    <message>
      <source>The project's plan is used up.</source>
      <translation>Das Kontingent des Projekts ist aufgebraucht.</translation>
    </message>
    <message>
      <source>The proxy on the way to {host} refused or failed.</source>
      <translation>Der Proxy auf dem Weg zu {host} hat abgelehnt oder versagt.</translation>
    </message>
    <message>
      <source>There is no computer called {host}.</source>
      <translation>Es gibt keinen Computer namens {host}.</translation>
    </message>
    <message>
      <source>Update Luma Sync when you can.</source>
      <translation>Luma Sync bei Gelegenheit aktualisieren.</translation>
    </message>
    <message>
      <source>Wait until the project has started, then check again.</source>
      <translation>Warten, bis das Projekt gestartet ist, dann erneut prüfen.</translation>
    </message>
    <message>
      <source>being checked</source>
      <translation>wird geprüft</translation>
    </message>
    <message>
      <source>failed</source>
      <translation>fehlgeschlagen</translation>
    </message>
    <message>
      <source>fine</source>
      <translation>in Ordnung</translation>
    </message>
    <message>
      <source>not checked</source>
      <translation>nicht geprüft</translation>
    </message>
    <message>
      <source>warning</source>
      <translation>Warnung</translation>
    </message>
    <message>
      <source>{host} answered something that makes no sense.</source>
      <translation>{host} hat etwas geantwortet, das keinen Sinn ergibt.</translation>
    </message>
    <message>
      <source>{host} answers, but it is not a Supabase project.</source>
      <translation>{host} antwortet, ist aber kein Supabase-Projekt.</translation>
    </message>
    <message>
      <source>{host} answers.</source>
      <translation>{host} antwortet.</translation>
    </message>
    <message>
      <source>{host} asks for a pause because of many requests.</source>
      <translation>{host} bittet wegen vieler Anfragen um eine Pause.</translation>
    </message>
    <message>
      <source>{host} did not answer in time.</source>
      <translation>{host} hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
      <source>{host} has a fault of its own, or the project is paused.</source>
      <translation>{host} hat einen eigenen Fehler, oder das Projekt ruht.</translation>
    </message>
    <message>
      <source>{host} refuses this computer.</source>
      <translation>{host} lehnt diesen Computer ab.</translation>
    </message>
  </context>
  <context>
    <name>ProjectPage</name>
    <message>
      <source>A .env or a JSON file; it can also be dropped here. Secret keys in it are not kept.</source>
      <translation>Eine .env- oder JSON-Datei; sie kann auch hierher gezogen werden. Geheime Schlüssel darin werden nicht behalten.</translation>
    </message>
    <message>
      <source>Address and key are on the project's API page. Nothing is changed there by the check.</source>
      <translation>Adresse und Schlüssel stehen auf der API-Seite des Projekts. Die Prüfung ändert dort nichts.</translation>
    </message>
    <message>
      <source>All projects</source>
      <translation>Alle Projekte</translation>
    </message>
    <message>
      <source>Back</source>
      <translation>Zurück</translation>
    </message>
    <message>
      <source>Check</source>
      <translation>Prüfen</translation>
    </message>
    <message>
      <source>Check again</source>
      <translation>Erneut prüfen</translation>
    </message>
    <message>
      <source>Continue</source>
      <translation>Weiter</translation>
    </message>
    <message>
      <source>Enter the project's URL; it begins with https://.</source>
      <translation>Die URL des Projekts eingeben; sie beginnt mit https://.</translation>
    </message>
    <message>
      <source>Enter the publishable (anon) key of the project.</source>
      <translation>Den öffentlichen Schlüssel (anon) des Projekts eingeben.</translation>
    </message>
    <message>
      <source>From a file...</source>
      <translation>Aus einer Datei...</translation>
    </message>
    <message>
      <source>People</source>
      <translation>Personen</translation>
    </message>
    <message>
      <source>Problem</source>
      <translation>Problem</translation>
    </message>
    <message>
      <source>Project URL</source>
      <translation>Projekt-URL</translation>
    </message>
    <message>
      <source>Publishable (anon) key</source>
      <translation>Öffentlicher Schlüssel (anon)</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>The check was stopped.</source>
      <translation>Die Prüfung wurde abgebrochen.</translation>
    </message>
    <message>
      <source>The project can be used.</source>
      <translation>Das Projekt kann benutzt werden.</translation>
    </message>
    <message>
      <source>Tracks, their versions and comments.</source>
      <translation>Tracks, ihre Versionen und Kommentare.</translation>
    </message>
    <message>
      <source>Your Supabase project</source>
      <translation>Das eigene Supabase-Projekt</translation>
    </message>
  </context>
  <context>
    <name>QuitFlushDialog</name>
    <message>
      <source>Changes sent</source>
      <translation>Änderungen gesendet</translation>
    </message>
    <message>
      <source>Everything is saved on this device and will be sent next time.</source>
      <translation>Alles ist auf diesem Gerät gesichert und wird beim nächsten Mal gesendet.</translation>
    </message>
    <message>
      <source>Quit now</source>
      <translation>Jetzt beenden</translation>
    </message>
    <message numerus="yes">
      <source>Sending %Ln change(s)...</source>
      <translation>
        <numerusform>%Ln Änderung wird gesendet...</numerusform>
        <numerusform>%Ln Änderungen werden gesendet...</numerusform>
      </translation>
    </message>
    <message>
      <source>Sending changes...</source>
      <translation>Änderungen werden gesendet...</translation>
    </message>
    <message>
      <source>Sending has been stopped already.</source>
      <translation>Das Senden ist schon angehalten.</translation>
    </message>
    <message>
      <source>Stopping uploads...</source>
      <translation>Uploads werden angehalten...</translation>
    </message>
    <message>
      <source>They are saved on this device and will be sent next time too.</source>
      <translation>Sie sind auf diesem Gerät gesichert und werden auch beim nächsten Mal gesendet.</translation>
    </message>
  </context>
  <context>
    <name>QuitSheet</name>
    <message numerus="yes">
      <source>%Ln file(s) (%1) continue where they stopped.</source>
      <translation>
        <numerusform>%Ln Datei (%1) geht weiter, wo sie aufgehört hat.</numerusform>
        <numerusform>%Ln Dateien (%1) gehen weiter, wo sie aufgehört haben.</numerusform>
      </translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Keep running in background</source>
      <translation>Im Hintergrund bleiben</translation>
    </message>
  </context>
  <context>
    <name>QuitUnsentDialog</name>
    <message numerus="yes">
      <source>%Ln change(s) not sent yet</source>
      <translation>
        <numerusform>%Ln Änderung noch nicht gesendet</numerusform>
        <numerusform>%Ln Änderungen noch nicht gesendet</numerusform>
      </translation>
    </message>
    <message>
      <source>Files not sent yet</source>
      <translation>Noch nicht gesendete Dateien</translation>
    </message>
    <message>
      <source>Quit</source>
      <translation>Beenden</translation>
    </message>
    <message>
      <source>Quit with unsent changes?</source>
      <translation>Mit nicht gesendeten Änderungen beenden?</translation>
    </message>
    <message>
      <source>They are saved on this device and will be sent next time.</source>
      <translation>Sie sind auf diesem Gerät gesichert und werden beim nächsten Mal gesendet.</translation>
    </message>
  </context>
  <context>
    <name>RatePlot</name>
    <message numerus="yes">
      <source>%Ln minute(s) ago</source>
      <translation>
        <numerusform>vor %Ln Minute</numerusform>
        <numerusform>vor %Ln Minuten</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln second(s) ago</source>
      <translation>
        <numerusform>vor %Ln Sekunde</numerusform>
        <numerusform>vor %Ln Sekunden</numerusform>
      </translation>
    </message>
    <message>
      <source>nobody looked</source>
      <translation>niemand hat zugesehen</translation>
    </message>
  </context>
  <context>
    <name>ReasonList</name>
    <message numerus="yes">
      <source>and %Ln more</source>
      <translation>
        <numerusform>und %Ln weiterer</numerusform>
        <numerusform>und %Ln weitere</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>RecentMenu</name>
    <message>
      <source>%1: %2</source>
      <translation>%1: %2</translation>
    </message>
    <message>
      <source>Nothing has happened yet</source>
      <translation>Noch ist nichts geschehen</translation>
    </message>
    <message>
      <source>Reading...</source>
      <translation>Wird gelesen...</translation>
    </message>
    <message>
      <source>Recent changes</source>
      <translation>Letzte Änderungen</translation>
    </message>
    <message>
      <source>Show all</source>
      <translation>Alle zeigen</translation>
    </message>
  </context>
  <context>
    <name>Retry</name>
    <message>
      <source>%1th try</source>
      <translation>%1. Versuch</translation>
    </message>
    <message>
      <source>2nd try</source>
      <translation>2. Versuch</translation>
    </message>
    <message>
      <source>3rd try</source>
      <translation>3. Versuch</translation>
    </message>
    <message>
      <source>Retry in %1 (%2)</source>
      <translation>Neuer Versuch in %1 (%2)</translation>
    </message>
    <message>
      <source>Retry in %1 (try %2)</source>
      <translation>Neuer Versuch in %1 (Versuch %2)</translation>
    </message>
    <message>
      <source>Retry now (%1)</source>
      <translation>Neuer Versuch jetzt (%1)</translation>
    </message>
    <message>
      <source>Retry now (try %1)</source>
      <translation>Neuer Versuch jetzt (Versuch %1)</translation>
    </message>
  </context>
  <context>
    <name>RetryFailed</name>
    <message numerus="yes">
      <source>%Ln item(s) tried again now.</source>
      <translation>
        <numerusform>%Ln Element wird jetzt erneut versucht.</numerusform>
        <numerusform>%Ln Elemente werden jetzt erneut versucht.</numerusform>
      </translation>
    </message>
    <message>
      <source>Nothing has failed.</source>
      <translation>Nichts ist fehlgeschlagen.</translation>
    </message>
    <message>
      <source>This is being done.</source>
      <translation>Das wird gerade getan.</translation>
    </message>
    <message>
      <source>Try again now whatever has failed: changes, files, analyses and downloads.</source>
      <translation>Alles Fehlgeschlagene jetzt erneut versuchen: Änderungen, Dateien, Analysen und Downloads.</translation>
    </message>
  </context>
  <context>
    <name>Row</name>
    <message>
      <source>A newer version came from the cloud and waits for the {kind} it belongs to.</source>
      <translation>Eine neuere Fassung kam aus der Cloud und wartet auf den übergeordneten Eintrag ({kind}).</translation>
    </message>
    <message>
      <source>Changed here and deleted in the cloud; the change is kept until you choose.</source>
      <translation>Hier geändert und in der Cloud gelöscht; die Änderung bleibt erhalten, bis entschieden ist.</translation>
    </message>
    <message>
      <source>Changed here and in the cloud; both are kept until you choose.</source>
      <translation>Hier und in der Cloud geändert; beides bleibt erhalten, bis entschieden ist.</translation>
    </message>
    <message>
      <source>Deleted here and changed in the cloud; both are kept until you choose.</source>
      <translation>Hier gelöscht und in der Cloud geändert; beides bleibt erhalten, bis entschieden ist.</translation>
    </message>
    <message>
      <source>Is being sent now.</source>
      <translation>Wird gerade gesendet.</translation>
    </message>
    <message>
      <source>No change of this row waits to be sent.</source>
      <translation>Keine Änderung dieses Eintrags wartet auf das Senden.</translation>
    </message>
    <message>
      <source>Nobody is signed in, so the row stays on this device.</source>
      <translation>Niemand ist angemeldet, also bleibt der Eintrag auf diesem Gerät.</translation>
    </message>
    <message>
      <source>Paused; the change is kept on this device and is sent after somebody resumes it.</source>
      <translation>Angehalten; die Änderung bleibt auf diesem Gerät und wird gesendet, sobald jemand sie fortsetzt.</translation>
    </message>
    <message>
      <source>Rows that the cloud has hang on this one; move or delete them first.</source>
      <translation>Einträge, die die Cloud hat, hängen an diesem; zuerst diese verschieben oder löschen.</translation>
    </message>
    <message>
      <source>Signed out; the row is kept on this device and is sent after you sign in again.</source>
      <translation>Abgemeldet; der Eintrag bleibt auf diesem Gerät und wird nach der nächsten Anmeldung gesendet.</translation>
    </message>
    <message>
      <source>The change is being sent right now; wait for the answer, then discard it.</source>
      <translation>Die Änderung wird gerade gesendet; erst die Antwort abwarten, dann verwerfen.</translation>
    </message>
    <message>
      <source>The cloud deleted this row together with many others; it stays here until you answer.</source>
      <translation>Die Cloud hat diesen Eintrag zusammen mit vielen anderen gelöscht; er bleibt hier bis zur Antwort.</translation>
    </message>
    <message numerus="yes">
      <source>The cloud deleted this row; discarding it also gives up %Ln unsent change(s) below it.</source>
      <translation>
        <numerusform>Die Cloud hat diesen Eintrag gelöscht; mit dem Verwerfen geht auch %Ln nicht gesendete Änderung darunter verloren.</numerusform>
        <numerusform>Die Cloud hat diesen Eintrag gelöscht; mit dem Verwerfen gehen auch %Ln nicht gesendete Änderungen darunter verloren.</numerusform>
      </translation>
    </message>
    <message>
      <source>The cloud deleted this row; it stays here until the changes below it are settled.</source>
      <translation>Die Cloud hat diesen Eintrag gelöscht; er bleibt hier, bis die Änderungen darunter geklärt sind.</translation>
    </message>
    <message>
      <source>The cloud deleted this row; it stays here until the next look at the cloud, since rows below it may have moved.</source>
      <translation>Die Cloud hat diesen Eintrag gelöscht; er bleibt hier bis zum nächsten Blick in die Cloud, da untergeordnete Einträge umgezogen sein können.</translation>
    </message>
    <message>
      <source>The cloud did not know the row it belongs to; it is offered again by itself.</source>
      <translation>Die Cloud kannte den übergeordneten Eintrag nicht; er wird ihr von selbst wieder angeboten.</translation>
    </message>
    <message>
      <source>The cloud has this row as it is here.</source>
      <translation>Die Cloud hat diesen Eintrag so, wie er hier ist.</translation>
    </message>
    <message>
      <source>The cloud refused this row: {cause}</source>
      <translation>Die Cloud hat diesen Eintrag abgelehnt: {cause}</translation>
    </message>
    <message>
      <source>The row is not noted for sending yet; the next check of the library does that.</source>
      <translation>Der Eintrag ist noch nicht zum Senden vorgemerkt; das erledigt die nächste Prüfung der Bibliothek.</translation>
    </message>
    <message>
      <source>The row it belongs to was deleted in the cloud; the change is kept until you choose.</source>
      <translation>Der übergeordnete Eintrag wurde in der Cloud gelöscht; die Änderung bleibt erhalten, bis entschieden ist.</translation>
    </message>
    <message>
      <source>The {kind} it belongs to is deleted as well; bring that back first.</source>
      <translation>Auch der übergeordnete Eintrag ({kind}) ist gelöscht; zuerst diesen zurückholen.</translation>
    </message>
    <message>
      <source>There is no such row on this device.</source>
      <translation>Es gibt diesen Eintrag auf diesem Gerät nicht.</translation>
    </message>
    <message>
      <source>This delete is held until you confirm it: {cause}</source>
      <translation>Diese Löschung wird bis zur Bestätigung zurückgehalten: {cause}</translation>
    </message>
    <message>
      <source>This row cannot be sent: {cause}</source>
      <translation>Dieser Eintrag kann nicht gesendet werden: {cause}</translation>
    </message>
    <message numerus="yes">
      <source>Tried %Ln time(s) without success; it is tried again by itself: {cause}</source>
      <translation>
        <numerusform>%Ln Mal ohne Erfolg versucht; der nächste Versuch kommt von selbst: {cause}</numerusform>
        <numerusform>%Ln Mal ohne Erfolg versucht; der nächste Versuch kommt von selbst: {cause}</numerusform>
      </translation>
    </message>
    <message>
      <source>Waits for the {kind} '{label}', and that for a {root_kind} which is not on this device.</source>
      <translation>Wartet auf {kind} „{label}“; dort fehlt der übergeordnete Eintrag ({root_kind}) auf diesem Gerät.</translation>
    </message>
    <message>
      <source>Waits for the {kind} '{label}', and that for the {root_kind} '{root_label}', which is in conflict.</source>
      <translation>Wartet auf {kind} „{label}“ und damit auf {root_kind} „{root_label}“, dort besteht ein Konflikt.</translation>
    </message>
    <message>
      <source>Waits for the {kind} '{label}', and that for the {root_kind} '{root_label}', which is paused.</source>
      <translation>Wartet auf {kind} „{label}“ und damit auf {root_kind} „{root_label}“, dort ist das Senden angehalten.</translation>
    </message>
    <message>
      <source>Waits for the {kind} '{label}', and that for the {root_kind} '{root_label}', which is sent first.</source>
      <translation>Wartet auf {kind} „{label}“ und damit auf {root_kind} „{root_label}“, was zuerst gesendet wird.</translation>
    </message>
    <message>
      <source>Waits for the {kind} '{label}', and that for the {root_kind} '{root_label}', which is tried again: {cause}</source>
      <translation>Wartet auf {kind} „{label}“ und damit auf {root_kind} „{root_label}“, was erneut versucht wird: {cause}</translation>
    </message>
    <message>
      <source>Waits for the {kind} '{label}', and that for the {root_kind} '{root_label}', which the cloud refused: {cause}</source>
      <translation>Wartet auf {kind} „{label}“ und damit auf {root_kind} „{root_label}“, was die Cloud abgelehnt hat: {cause}</translation>
    </message>
    <message>
      <source>Waits for the {kind} '{label}', which is in conflict.</source>
      <translation>Wartet auf {kind} „{label}“, dort besteht ein Konflikt.</translation>
    </message>
    <message>
      <source>Waits for the {kind} '{label}', which is paused.</source>
      <translation>Wartet auf {kind} „{label}“, dort ist das Senden angehalten.</translation>
    </message>
    <message>
      <source>Waits for the {kind} '{label}', which is sent first.</source>
      <translation>Wartet auf {kind} „{label}“, was zuerst gesendet wird.</translation>
    </message>
    <message>
      <source>Waits for the {kind} '{label}', which is tried again: {cause}</source>
      <translation>Wartet auf {kind} „{label}“, was erneut versucht wird: {cause}</translation>
    </message>
    <message>
      <source>Waits for the {kind} '{label}', which the cloud refused: {cause}</source>
      <translation>Wartet auf {kind} „{label}“, was die Cloud abgelehnt hat: {cause}</translation>
    </message>
    <message>
      <source>Waits for the {kind} it belongs to, which is not on this device.</source>
      <translation>Wartet auf den übergeordneten Eintrag ({kind}), der nicht auf diesem Gerät ist.</translation>
    </message>
    <message>
      <source>Waits to be sent with the next sync.</source>
      <translation>Wartet auf den nächsten Abgleich.</translation>
    </message>
    <message>
      <source>Waits, since the delete of a row below it is paused.</source>
      <translation>Wartet, weil das Löschen eines untergeordneten Eintrags angehalten ist.</translation>
    </message>
    <message>
      <source>What the cloud has of this row is not known here, so there is nothing to go back to.</source>
      <translation>Was die Cloud von diesem Eintrag hat, ist hier nicht bekannt; darum gibt es nichts, wohin es zurückgehen könnte.</translation>
    </message>
  </context>
  <context>
    <name>RowDelegate</name>
    <message>
      <source>Changed elsewhere meanwhile, to: %1. Enter keeps yours, Escape takes theirs.</source>
      <translation>Inzwischen anderswo geändert, auf: %1. Eingabe behält den eigenen Wert, Escape nimmt den anderen.</translation>
    </message>
    <message>
      <source>nothing</source>
      <translation>nichts</translation>
    </message>
  </context>
  <context>
    <name>RowsLane</name>
    <message numerus="yes">
      <source>%Ln row(s) paused</source>
      <translation>
        <numerusform>%Ln Eintrag angehalten</numerusform>
        <numerusform>%Ln Einträge angehalten</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln row(s) sending</source>
      <translation>
        <numerusform>%Ln Eintrag wird gesendet</numerusform>
        <numerusform>%Ln Einträge werden gesendet</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln row(s) to send</source>
      <translation>
        <numerusform>%Ln Eintrag zu senden</numerusform>
        <numerusform>%Ln Einträge zu senden</numerusform>
      </translation>
    </message>
    <message>
      <source>Comments, waveforms, venue overrides</source>
      <translation>Kommentare, Wellenformen, Spielort-Anpassungen</translation>
    </message>
    <message>
      <source>Fixtures, patterns, scores, beats, stems</source>
      <translation>Scheinwerfer, Muster, Partituren, Beats, Stems</translation>
    </message>
    <message>
      <source>Implementations, score sections, track versions, playlist items</source>
      <translation>Umsetzungen, Partiturabschnitte, Track-Versionen, Playlist-Einträge</translation>
    </message>
    <message>
      <source>Nothing waits</source>
      <translation>Nichts wartet</translation>
    </message>
    <message>
      <source>Rows</source>
      <translation>Einträge</translation>
    </message>
    <message>
      <source>Venues, tracks, projects, playlists, goals</source>
      <translation>Spielorte, Tracks, Projekte, Playlists, Ziele</translation>
    </message>
  </context>
  <context>
    <name>Session</name>
    <message>
      <source>The account was deleted in the cloud. Everything stays on this device; export it, or sign in with another account.</source>
      <translation>Das Konto wurde in der Cloud gelöscht. Alles bleibt auf diesem Gerät; bitte exportieren oder mit einem anderen Konto anmelden.</translation>
    </message>
    <message>
      <source>The cloud has ended the session: signed out elsewhere, a new password, or the account is gone. Nothing is lost; sign in again to go on.</source>
      <translation>Die Cloud hat die Sitzung beendet: anderswo abgemeldet, ein neues Passwort, oder das Konto gibt es nicht mehr. Nichts ist verloren; nach erneuter Anmeldung geht es weiter.</translation>
    </message>
    <message>
      <source>The last session was kept in memory only, because there is no password store. Nothing is lost; sign in to go on.</source>
      <translation>Die letzte Sitzung lag nur im Arbeitsspeicher, weil es keinen Passwortspeicher gibt. Nichts ist verloren; nach der Anmeldung geht es weiter.</translation>
    </message>
    <message>
      <source>The session is not stored on this device any more. Nothing is lost; sign in to go on.</source>
      <translation>Die Sitzung ist nicht mehr auf diesem Gerät gespeichert. Nichts ist verloren; nach der Anmeldung geht es weiter.</translation>
    </message>
    <message>
      <source>The system's password store does not answer; it may be asking for its password. Sync goes on by itself when it does, and nothing is lost.</source>
      <translation>Der Passwortspeicher des Systems antwortet nicht; vielleicht fragt er gerade nach seinem Passwort. Sobald er antwortet, geht der Abgleich von selbst weiter, und nichts ist verloren.</translation>
    </message>
    <message>
      <source>The system's password store has forgotten the session. Nothing is lost; sign in to go on.</source>
      <translation>Der Passwortspeicher des Systems hat die Sitzung vergessen. Nichts ist verloren; nach der Anmeldung geht es weiter.</translation>
    </message>
    <message>
      <source>The system's password store is locked or does not work. Unlock it; sync goes on by itself, and nothing is lost.</source>
      <translation>Der Passwortspeicher des Systems ist gesperrt oder arbeitet nicht. Bitte entsperren; der Abgleich geht von selbst weiter, und nichts ist verloren.</translation>
    </message>
    <message>
      <source>This system has no password store that is safe to use; the session is not known. Nothing is lost; sign in for this session only.</source>
      <translation>Dieses System hat keinen sicheren Passwortspeicher; die Sitzung ist nicht bekannt. Nichts ist verloren; eine Anmeldung gilt nur für diese Sitzung.</translation>
    </message>
  </context>
  <context>
    <name>SessionNotice</name>
    <message>
      <source>Export...</source>
      <translation>Exportieren...</translation>
    </message>
    <message>
      <source>Sign in...</source>
      <translation>Anmelden...</translation>
    </message>
  </context>
  <context>
    <name>SettingGroup</name>
    <message>
      <source>Account</source>
      <translation>Konto</translation>
    </message>
    <message>
      <source>Advanced</source>
      <translation>Erweitert</translation>
    </message>
    <message>
      <source>Conflicts</source>
      <translation>Konflikte</translation>
    </message>
    <message>
      <source>General</source>
      <translation>Allgemein</translation>
    </message>
    <message>
      <source>Notifications</source>
      <translation>Mitteilungen</translation>
    </message>
    <message>
      <source>Privacy and diagnostics</source>
      <translation>Datenschutz und Diagnose</translation>
    </message>
    <message>
      <source>Storage</source>
      <translation>Speicher</translation>
    </message>
    <message>
      <source>Sync</source>
      <translation>Abgleich</translation>
    </message>
  </context>
  <context>
    <name>SettingRow</name>
    <message>
      <source>Back to %1</source>
      <translation>Zurück auf %1</translation>
    </message>
    <message>
      <source>Reset</source>
      <translation>Zurücksetzen</translation>
    </message>
    <message>
      <source>Reset %1</source>
      <translation>%1 zurücksetzen</translation>
    </message>
  </context>
  <context>
    <name>SettingText</name>
    <message>
      <source>1 MB is 1,000,000 bytes, 1 MiB is 1,048,576. Holds at once: the window is made anew.</source>
      <translation>1 MB sind 1.000.000 Bytes, 1 MiB sind 1.048.576. Gilt sofort: Das Fenster wird neu aufgebaut.</translation>
    </message>
    <message>
      <source>An edit is sent when nothing was changed for so long, at the latest after 10 s.</source>
      <translation>Eine Änderung wird gesendet, wenn so lange nichts mehr geändert wurde, spätestens nach 10 s.</translation>
    </message>
    <message>
      <source>Audio and artwork of your other devices; otherwise only what you ask for.</source>
      <translation>Audio und Cover der anderen Geräte; sonst nur, was angefordert wird.</translation>
    </message>
    <message>
      <source>Bars of unknown length stand still. Only Windows tells what the system wishes.</source>
      <translation>Balken unbekannter Länge stehen still. Nur Windows teilt mit, was das System wünscht.</translation>
    </message>
    <message>
      <source>Edits go out after a moment anyway; this is for those that could not be sent.</source>
      <translation>Änderungen gehen ohnehin nach einem Moment hinaus; dies gilt für jene, die nicht gesendet werden konnten.</translation>
    </message>
    <message>
      <source>For all uploads together; they feel a change at once.</source>
      <translation>Für alle Uploads zusammen; eine Änderung wirkt sofort.</translation>
    </message>
    <message>
      <source>Holds at once: the window is made anew.</source>
      <translation>Gilt sofort: Das Fenster wird neu aufgebaut.</translation>
    </message>
    <message>
      <source>Leaves the line to others for a moment.</source>
      <translation>Lässt anderen für einen Moment die Leitung.</translation>
    </message>
    <message>
      <source>Light, dark, or as the system is.</source>
      <translation>Hell, dunkel oder wie das System.</translation>
    </message>
    <message>
      <source>Low rows show more of a list at once.</source>
      <translation>Niedrige Zeilen zeigen mehr von einer Liste auf einmal.</translation>
    </message>
    <message>
      <source>More deletes of one kind of row than this ask you before they go either way.</source>
      <translation>Bei mehr Löschungen einer Art von Eintrag wird gefragt, bevor sie in die eine oder andere Richtung gehen.</translation>
    </message>
    <message>
      <source>More details help to find a fault. They end by themselves after a day.</source>
      <translation>Mehr Einzelheiten helfen, einen Fehler zu finden. Sie enden nach einem Tag von selbst.</translation>
    </message>
    <message>
      <source>None for a while; what needs you then is told afterwards.</source>
      <translation>Eine Zeit lang keine; was zu erledigen ist, wird danach gemeldet.</translation>
    </message>
    <message>
      <source>Of all rows of a kind, where that is more than the number above.</source>
      <translation>Von allen Einträgen einer Art, wo das mehr ist als die Zahl darüber.</translation>
    </message>
    <message>
      <source>Older lines go within six hours. What can be undone is kept for 30 days anyway.</source>
      <translation>Ältere Zeilen gehen innerhalb von sechs Stunden. Was rückgängig gemacht werden kann, bleibt ohnehin 30 Tage.</translation>
    </message>
    <message>
      <source>On this device only: where it happened, no names, no texts. Nothing is sent.</source>
      <translation>Nur auf diesem Gerät: wo es geschah, keine Namen, keine Texte. Nichts wird gesendet.</translation>
    </message>
    <message>
      <source>Once, when everything of the account has come to this device.</source>
      <translation>Einmal, wenn alles vom Konto auf diesem Gerät angekommen ist.</translation>
    </message>
    <message>
      <source>Only where an icon of your desktop leads back to it; else closing quits.</source>
      <translation>Nur wo ein Symbol des Desktops zum Fenster zurückführt; sonst beendet das Schließen das Programm.</translation>
    </message>
    <message>
      <source>Only where nothing tells of changes of other devices as they happen.</source>
      <translation>Nur wo nichts sofort von Änderungen anderer Geräte berichtet.</translation>
    </message>
    <message>
      <source>Only where they took more than two minutes.</source>
      <translation>Nur wenn sie länger als zwei Minuten gedauert haben.</translation>
    </message>
    <message>
      <source>Rows and small files go all the same; large ones wait for another network.</source>
      <translation>Einträge und kleine Dateien gehen trotzdem; große warten auf ein anderes Netz.</translation>
    </message>
    <message>
      <source>Rows that were changed here and on another device.</source>
      <translation>Einträge, die hier und auf einem anderen Gerät geändert wurden.</translation>
    </message>
    <message>
      <source>Small files have a lane of their own and never wait behind large ones.</source>
      <translation>Kleine Dateien haben ihre eigene Spur und warten nie hinter großen.</translation>
    </message>
    <message>
      <source>Stronger colours and lines, or as the system is.</source>
      <translation>Kräftigere Farben und Linien, oder wie das System.</translation>
    </message>
    <message>
      <source>Sync stopped, sign in again, storage full, files missing; one for each cause.</source>
      <translation>Abgleich steht, erneut anmelden, Speicher voll, Dateien fehlen; eine Mitteilung je Ursache.</translation>
    </message>
    <message>
      <source>Then it is tried every six hours only, and stands under Needs attention.</source>
      <translation>Danach wird es nur noch alle sechs Stunden versucht und steht unter „Handlungsbedarf“.</translation>
    </message>
    <message>
      <source>When there is no cloud to send them to just then. They are safe either way.</source>
      <translation>Wenn es gerade keine Cloud gibt, an die sie gehen können. Sicher sind sie so oder so.</translation>
    </message>
    <message>
      <source>Where your desktop shows the icon of Luma Sync. Off means off: then there is none.</source>
      <translation>Wo der Desktop das Symbol von Luma Sync zeigt. Aus heißt aus: dann gibt es keine.</translation>
    </message>
    <message>
      <source>While it is off, nothing is sent or received by itself.</source>
      <translation>Solange ausgeschaltet, wird nichts von selbst gesendet oder empfangen.</translation>
    </message>
  </context>
  <context>
    <name>SettingTitle</name>
    <message>
      <source>Bandwidth limit for uploads</source>
      <translation>Bandbreitengrenze für Uploads</translation>
    </message>
    <message>
      <source>Colours</source>
      <translation>Farben</translation>
    </message>
    <message>
      <source>Contrast</source>
      <translation>Kontrast</translation>
    </message>
    <message>
      <source>Deletes that never ask first</source>
      <translation>Löschungen, die nie erst fragen</translation>
    </message>
    <message>
      <source>Desktop notifications</source>
      <translation>Mitteilungen auf dem Desktop</translation>
    </message>
    <message>
      <source>Details in the log</source>
      <translation>Einzelheiten im Protokoll</translation>
    </message>
    <message>
      <source>Download files by themselves</source>
      <translation>Dateien von selbst herunterladen</translation>
    </message>
    <message>
      <source>Height of rows in lists</source>
      <translation>Zeilenhöhe in Listen</translation>
    </message>
    <message>
      <source>Keep a record of crashes</source>
      <translation>Abstürze festhalten</translation>
    </message>
    <message>
      <source>Keep activity for</source>
      <translation>Aktivität aufbewahren für</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>Sprache</translation>
    </message>
    <message>
      <source>Large files sent at once</source>
      <translation>Große Dateien zugleich gesendet</translation>
    </message>
    <message>
      <source>Look for changes every</source>
      <translation>Nach Änderungen sehen alle</translation>
    </message>
    <message>
      <source>New conflicts</source>
      <translation>Neue Konflikte</translation>
    </message>
    <message>
      <source>Pause between large files</source>
      <translation>Pause zwischen großen Dateien</translation>
    </message>
    <message>
      <source>Pause large uploads on metered networks</source>
      <translation>Große Uploads in getakteten Netzen anhalten</translation>
    </message>
    <message>
      <source>Reduce motion</source>
      <translation>Bewegung verringern</translation>
    </message>
    <message>
      <source>Share of rows that may be deleted without a question</source>
      <translation>Anteil der Einträge, der ohne Frage gelöscht werden darf</translation>
    </message>
    <message>
      <source>Snooze notifications</source>
      <translation>Mitteilungen pausieren</translation>
    </message>
    <message>
      <source>Sync on this device</source>
      <translation>Abgleich auf diesem Gerät</translation>
    </message>
    <message>
      <source>Tell me when I quit with unsent changes</source>
      <translation>Beim Beenden mit nicht gesendeten Änderungen Bescheid geben</translation>
    </message>
    <message>
      <source>The first sync is done</source>
      <translation>Der erste Abgleich ist fertig</translation>
    </message>
    <message>
      <source>Tries before a file needs you</source>
      <translation>Versuche, bis bei einer Datei etwas zu tun ist</translation>
    </message>
    <message>
      <source>Try unsent changes again every</source>
      <translation>Nicht gesendete Änderungen erneut versuchen alle</translation>
    </message>
    <message>
      <source>Units of sizes</source>
      <translation>Einheiten von Größen</translation>
    </message>
    <message>
      <source>Uploads that took long are done</source>
      <translation>Lange Uploads sind fertig</translation>
    </message>
    <message>
      <source>Wait after an edit</source>
      <translation>Wartezeit nach einer Änderung</translation>
    </message>
    <message>
      <source>What needs you</source>
      <translation>Was zu erledigen ist</translation>
    </message>
    <message>
      <source>When the window is closed</source>
      <translation>Beim Schließen des Fensters</translation>
    </message>
  </context>
  <context>
    <name>SettingValue</name>
    <message>
      <source>%1 %</source>
      <translation>%1 %</translation>
    </message>
    <message>
      <source>%1 s</source>
      <translation>%1 s</translation>
    </message>
    <message numerus="yes">
      <source>%Ln day(s)</source>
      <translation>
        <numerusform>%Ln Tag</numerusform>
        <numerusform>%Ln Tage</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln h</source>
      <translation>
        <numerusform>%Ln h</numerusform>
        <numerusform>%Ln h</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln min</source>
      <translation>
        <numerusform>%Ln min</numerusform>
        <numerusform>%Ln min</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln row(s)</source>
      <translation>
        <numerusform>%Ln Eintrag</numerusform>
        <numerusform>%Ln Einträge</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln time(s)</source>
      <translation>
        <numerusform>%Ln Mal</numerusform>
        <numerusform>%Ln Mal</numerusform>
      </translation>
    </message>
    <message>
      <source>As the system</source>
      <translation>Wie das System</translation>
    </message>
    <message>
      <source>Ask</source>
      <translation>Fragen</translation>
    </message>
    <message>
      <source>Compact</source>
      <translation>Kompakt</translation>
    </message>
    <message>
      <source>Dark</source>
      <translation>Dunkel</translation>
    </message>
    <message>
      <source>Errors only</source>
      <translation>Nur Fehler</translation>
    </message>
    <message>
      <source>Everything</source>
      <translation>Alles</translation>
    </message>
    <message>
      <source>For 1 h</source>
      <translation>Für 1 h</translation>
    </message>
    <message>
      <source>For 30 min</source>
      <translation>Für 30 min</translation>
    </message>
    <message>
      <source>For 8 h</source>
      <translation>Für 8 h</translation>
    </message>
    <message>
      <source>Keep syncing</source>
      <translation>Weiter synchronisieren</translation>
    </message>
    <message>
      <source>KiB, MiB, GiB</source>
      <translation>KiB, MiB, GiB</translation>
    </message>
    <message>
      <source>Light</source>
      <translation>Hell</translation>
    </message>
    <message>
      <source>More</source>
      <translation>Mehr</translation>
    </message>
    <message>
      <source>No limit</source>
      <translation>Keine Grenze</translation>
    </message>
    <message>
      <source>None</source>
      <translation>Keine</translation>
    </message>
    <message>
      <source>Normal</source>
      <translation>Normal</translation>
    </message>
    <message>
      <source>Off</source>
      <translation>Aus</translation>
    </message>
    <message>
      <source>On</source>
      <translation>Ein</translation>
    </message>
    <message>
      <source>Quit</source>
      <translation>Beenden</translation>
    </message>
    <message>
      <source>Warnings</source>
      <translation>Warnungen</translation>
    </message>
    <message>
      <source>kB, MB, GB</source>
      <translation>kB, MB, GB</translation>
    </message>
  </context>
  <context>
    <name>Settings</name>
    <message>
      <source>The settings file %1 is damaged or cannot be read: every setting is as at first. It is kept aside when you change one.</source>
      <translation>Die Einstellungsdatei %1 ist beschädigt oder nicht lesbar: Jede Einstellung ist wie am Anfang. Beim nächsten Ändern wird die Datei beiseite gelegt.</translation>
    </message>
    <message>
      <source>What a rule settles is kept for 30 days and can be undone under Conflicts.</source>
      <translation>Was eine Regel klärt, wird 30 Tage aufbewahrt und kann unter „Konflikte“ rückgängig gemacht werden.</translation>
    </message>
    <message>
      <source>When both sides changed the same field</source>
      <translation>Wenn beide Seiten dasselbe Feld geändert haben</translation>
    </message>
    <message>
      <source>“%1” stands at %2 in the settings file, which is not allowed: it is %3 now.</source>
      <translation>„%1“ steht in der Einstellungsdatei auf %2, was nicht erlaubt ist: Jetzt gilt %3.</translation>
    </message>
  </context>
  <context>
    <name>SettingsPanel</name>
    <message>
      <source>%1 is as it was before.</source>
      <translation>%1 ist wieder wie zuvor.</translation>
    </message>
    <message numerus="yes">
      <source>%Ln of %1 setting(s)</source>
      <translation>
        <numerusform>%Ln von %1 Einstellungen</numerusform>
        <numerusform>%Ln von %1 Einstellungen</numerusform>
      </translation>
    </message>
    <message>
      <source>Clear search</source>
      <translation>Suche leeren</translation>
    </message>
    <message>
      <source>Ends %1.</source>
      <translation>Endet %1.</translation>
    </message>
    <message>
      <source>Every change holds at once; Reset brings back what it was at first.</source>
      <translation>Jede Änderung gilt sofort; Zurücksetzen bringt zurück, was am Anfang war.</translation>
    </message>
    <message>
      <source>Find a setting</source>
      <translation>Einstellung suchen</translation>
    </message>
    <message>
      <source>No setting matches</source>
      <translation>Keine Einstellung passt</translation>
    </message>
    <message>
      <source>Nothing of this name among the settings. Try another word.</source>
      <translation>Keine Einstellung heißt so. Vielleicht hilft ein anderes Wort.</translation>
    </message>
    <message>
      <source>Nothing was changed since the window was opened.</source>
      <translation>Seit dem Öffnen des Fensters wurde nichts geändert.</translation>
    </message>
    <message>
      <source>Rule of %1</source>
      <translation>Regel für %1</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>Einstellungen</translation>
    </message>
    <message>
      <source>This has an effect only while "%1" is on.</source>
      <translation>Wirkt nur, solange „%1“ eingeschaltet ist.</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Rückgängig</translation>
    </message>
    <message>
      <source>Undo: %1</source>
      <translation>Rückgängig: %1</translation>
    </message>
  </context>
  <context>
    <name>Settled</name>
    <message>
      <source>By a rule</source>
      <translation>Durch eine Regel</translation>
    </message>
    <message>
      <source>By itself: equal</source>
      <translation>Von selbst: gleich</translation>
    </message>
    <message>
      <source>By itself: other fields</source>
      <translation>Von selbst: andere Felder</translation>
    </message>
    <message>
      <source>By itself: the cloud was restored</source>
      <translation>Von selbst: Die Cloud wurde wiederhergestellt</translation>
    </message>
    <message>
      <source>Deleted</source>
      <translation>Gelöscht</translation>
    </message>
    <message>
      <source>Merged</source>
      <translation>Zusammengeführt</translation>
    </message>
    <message>
      <source>The cloud</source>
      <translation>Die Cloud</translation>
    </message>
    <message>
      <source>This device</source>
      <translation>Dieses Gerät</translation>
    </message>
    <message>
      <source>You</source>
      <translation>Ich</translation>
    </message>
  </context>
  <context>
    <name>SettledView</name>
    <message>
      <source>Bring back the cloud's</source>
      <translation>Das der Cloud zurückholen</translation>
    </message>
    <message>
      <source>Bring back this device's</source>
      <translation>Das dieses Geräts zurückholen</translation>
    </message>
    <message>
      <source>Each conflict that you or a rule settles is kept here for 30 days, with both sides.</source>
      <translation>Jeder Konflikt, der von Hand oder durch eine Regel geklärt wird, bleibt hier 30 Tage mit beiden Seiten.</translation>
    </message>
    <message>
      <source>It was settled on another device; take it back there.</source>
      <translation>Das wurde auf einem anderen Gerät geklärt; bitte dort zurücknehmen.</translation>
    </message>
    <message>
      <source>Nothing was settled in the last 30 days</source>
      <translation>In den letzten 30 Tagen wurde nichts geklärt</translation>
    </message>
    <message>
      <source>Select one settled conflict first.</source>
      <translation>Zuerst einen geklärten Konflikt auswählen.</translation>
    </message>
    <message>
      <source>Settled conflicts</source>
      <translation>Geklärte Konflikte</translation>
    </message>
    <message>
      <source>That is what stayed.</source>
      <translation>Das ist geblieben.</translation>
    </message>
    <message>
      <source>The row was edited since, or the 30 days are over.</source>
      <translation>Der Eintrag wurde seither bearbeitet, oder die 30 Tage sind um.</translation>
    </message>
    <message>
      <source>The settled conflicts cannot be shown</source>
      <translation>Die geklärten Konflikte können nicht gezeigt werden</translation>
    </message>
    <message>
      <source>This is undone already.</source>
      <translation>Dies ist schon rückgängig gemacht.</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Erneut versuchen</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Rückgängig</translation>
    </message>
    <message>
      <source>Undo all settled with it</source>
      <translation>Alle zusammen geklärten zurücknehmen</translation>
    </message>
  </context>
  <context>
    <name>SetupDialog</name>
    <message>
      <source>First steps</source>
      <translation>Erste Schritte</translation>
    </message>
  </context>
  <context>
    <name>SetupFlow</name>
    <message>
      <source>A file with the project's address and key</source>
      <translation>Eine Datei mit Adresse und Schlüssel des Projekts</translation>
    </message>
    <message>
      <source>All files (*)</source>
      <translation>Alle Dateien (*)</translation>
    </message>
    <message>
      <source>Settings (*.env .env* *.json *.txt)</source>
      <translation>Einstellungen (*.env .env* *.json *.txt)</translation>
    </message>
  </context>
  <context>
    <name>SetupPage</name>
    <message>
      <source>Contents of the page</source>
      <translation>Inhalt der Seite</translation>
    </message>
  </context>
  <context>
    <name>Sidebar</name>
    <message>
      <source>Panels</source>
      <translation>Bereiche</translation>
    </message>
  </context>
  <context>
    <name>SignInDialog</name>
    <message>
      <source>Account</source>
      <translation>Konto</translation>
    </message>
    <message>
      <source>Address and key are on your Supabase project's API page. The library works without them.</source>
      <translation>Adresse und Schlüssel stehen auf der API-Seite des Supabase-Projekts. Die Bibliothek geht auch ohne sie.</translation>
    </message>
    <message>
      <source>Anon key</source>
      <translation>Anon-Schlüssel</translation>
    </message>
    <message>
      <source>Asking the cloud...</source>
      <translation>Die Cloud wird gefragt...</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Choose an e-mail address and a password; nobody has an account in this cloud yet.</source>
      <translation>E-Mail-Adresse und Passwort wählen; in dieser Cloud hat noch niemand ein Konto.</translation>
    </message>
    <message>
      <source>Cloud address</source>
      <translation>Adresse der Cloud</translation>
    </message>
    <message>
      <source>Connect to your cloud</source>
      <translation>Mit der eigenen Cloud verbinden</translation>
    </message>
    <message>
      <source>Create account</source>
      <translation>Konto anlegen</translation>
    </message>
    <message>
      <source>Create an account</source>
      <translation>Konto anlegen</translation>
    </message>
    <message>
      <source>E-mail</source>
      <translation>E-Mail</translation>
    </message>
    <message>
      <source>Enter a password.</source>
      <translation>Ein Passwort eingeben.</translation>
    </message>
    <message>
      <source>Enter an e-mail address.</source>
      <translation>Eine E-Mail-Adresse eingeben.</translation>
    </message>
    <message>
      <source>Enter the anon key of your cloud project.</source>
      <translation>Den Anon-Schlüssel des Cloud-Projekts eingeben.</translation>
    </message>
    <message>
      <source>Enter the cloud's address; it begins with https://.</source>
      <translation>Die Adresse der Cloud eingeben; sie beginnt mit https://.</translation>
    </message>
    <message>
      <source>First steps...</source>
      <translation>Erste Schritte...</translation>
    </message>
    <message>
      <source>If both sides have data</source>
      <translation>Wenn beide Seiten Daten haben</translation>
    </message>
    <message>
      <source>Merge this device's library with the cloud</source>
      <translation>Bibliothek dieses Geräts und Cloud zusammenführen</translation>
    </message>
    <message>
      <source>Password</source>
      <translation>Passwort</translation>
    </message>
    <message>
      <source>Problem</source>
      <translation>Problem</translation>
    </message>
    <message>
      <source>Show the password</source>
      <translation>Passwort zeigen</translation>
    </message>
    <message>
      <source>Sign in</source>
      <translation>Anmelden</translation>
    </message>
    <message>
      <source>There is something on both sides</source>
      <translation>Auf beiden Seiten ist etwas</translation>
    </message>
    <message>
      <source>Use the cloud; keep this device's library as it is, aside</source>
      <translation>Cloud verwenden; Bibliothek hier bleibt beiseite</translation>
    </message>
    <message>
      <source>Your cloud is %1.</source>
      <translation>Die eigene Cloud ist %1.</translation>
    </message>
  </context>
  <context>
    <name>SignOutDialog</name>
    <message>
      <source>%1 will be gone for good. Type “%2” to confirm.</source>
      <translation>%1 wird endgültig verloren sein. Zum Bestätigen „%2“ eintippen.</translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s)</source>
      <translation>
        <numerusform>%Ln Änderung</numerusform>
        <numerusform>%Ln Änderungen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) (%1)</source>
      <translation>
        <numerusform>%Ln Datei (%1)</numerusform>
        <numerusform>%Ln Dateien (%1)</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln of these need you first.</source>
      <translation>
        <numerusform>Bei %Ln davon ist zuerst etwas zu tun.</numerusform>
        <numerusform>Bei %Ln davon ist zuerst etwas zu tun.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln other kind(s)</source>
      <translation>
        <numerusform>%Ln andere Art</numerusform>
        <numerusform>%Ln andere Arten</numerusform>
      </translation>
    </message>
    <message>
      <source>Before another account signs in</source>
      <translation>Bevor sich ein anderes Konto anmeldet</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Discard for good</source>
      <translation>Endgültig verwerfen</translation>
    </message>
    <message>
      <source>Discard...</source>
      <translation>Verwerfen...</translation>
    </message>
    <message>
      <source>Export...</source>
      <translation>Exportieren...</translation>
    </message>
    <message>
      <source>Files</source>
      <translation>Dateien</translation>
    </message>
    <message>
      <source>Into a folder of yours; it is kept here, too.</source>
      <translation>In einen eigenen Ordner; hier bleibt es auch.</translation>
    </message>
    <message>
      <source>It waits here, closed, for the next sign-in.</source>
      <translation>Es wartet hier, geschlossen, auf die nächste Anmeldung.</translation>
    </message>
    <message>
      <source>Keep for this account</source>
      <translation>Für dieses Konto behalten</translation>
    </message>
    <message>
      <source>Not everything could be sent; the rest is safe on this device.</source>
      <translation>Nicht alles konnte gesendet werden; der Rest ist auf diesem Gerät sicher.</translation>
    </message>
    <message>
      <source>Not everything is in the cloud yet</source>
      <translation>Noch ist nicht alles in der Cloud</translation>
    </message>
    <message>
      <source>Only on this device: %1.</source>
      <translation>Nur auf diesem Gerät: %1.</translation>
    </message>
    <message>
      <source>Send first</source>
      <translation>Zuerst senden</translation>
    </message>
    <message>
      <source>Sending takes about %1.</source>
      <translation>Das Senden dauert etwa %1.</translation>
    </message>
    <message>
      <source>Sending takes less than a minute.</source>
      <translation>Das Senden dauert weniger als eine Minute.</translation>
    </message>
    <message>
      <source>Sent</source>
      <translation>Gesendet</translation>
    </message>
    <message>
      <source>Signs out as soon as everything is in the cloud.</source>
      <translation>Meldet ab, sobald alles in der Cloud ist.</translation>
    </message>
    <message>
      <source>Still to send: %1, %2</source>
      <translation>Noch zu senden: %1, %2</translation>
    </message>
    <message>
      <source>Stop sending</source>
      <translation>Senden anhalten</translation>
    </message>
    <message>
      <source>Throws this work away for good.</source>
      <translation>Wirft diese Arbeit endgültig weg.</translation>
    </message>
    <message>
      <source>Type the word to discard</source>
      <translation>Das Wort zum Verwerfen eintippen</translation>
    </message>
    <message>
      <source>discard</source>
      <translation>verwerfen</translation>
    </message>
  </context>
  <context>
    <name>SnoozeMenu</name>
    <message>
      <source>Notifications again</source>
      <translation>Wieder Mitteilungen</translation>
    </message>
    <message>
      <source>Notifications snoozed until %1</source>
      <translation>Keine Mitteilungen bis %1</translation>
    </message>
    <message>
      <source>Snooze notifications</source>
      <translation>Mitteilungen pausieren</translation>
    </message>
  </context>
  <context>
    <name>SoundRow</name>
    <message>
      <source>Both sides</source>
      <translation>Beide Seiten</translation>
    </message>
    <message>
      <source>Cloud</source>
      <translation>Cloud</translation>
    </message>
    <message>
      <source>Waveform</source>
      <translation>Wellenform</translation>
    </message>
  </context>
  <context>
    <name>StageColumn</name>
    <message>
      <source>Stage %1</source>
      <translation>Stufe %1</translation>
    </message>
    <message>
      <source>Stage %1: %2 to send, %3 sent, %4 received</source>
      <translation>Stufe %1: %2 zu senden, %3 gesendet, %4 empfangen</translation>
    </message>
    <message>
      <source>sending</source>
      <translation>wird gesendet</translation>
    </message>
    <message>
      <source>to send</source>
      <translation>zu senden</translation>
    </message>
  </context>
  <context>
    <name>StartNotices</name>
    <message numerus="yes">
      <source>%Ln change(s) not sent yet. They go out when the cloud answers.</source>
      <translation>
        <numerusform>%Ln Änderung noch nicht gesendet. Sie geht hinaus, sobald die Cloud antwortet.</numerusform>
        <numerusform>%Ln Änderungen noch nicht gesendet. Sie gehen hinaus, sobald die Cloud antwortet.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s) not sent yet. They go out when you resume.</source>
      <translation>
        <numerusform>%Ln Änderung noch nicht gesendet. Sie geht nach dem Fortsetzen hinaus.</numerusform>
        <numerusform>%Ln Änderungen noch nicht gesendet. Sie gehen nach dem Fortsetzen hinaus.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s) not sent yet. They go out when you sign in again.</source>
      <translation>
        <numerusform>%Ln Änderung noch nicht gesendet. Sie geht nach der nächsten Anmeldung hinaus.</numerusform>
        <numerusform>%Ln Änderungen noch nicht gesendet. Sie gehen nach der nächsten Anmeldung hinaus.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Last time the program had to be stopped while it was leaving. Nothing was lost: the library file was read and is sound, and %Ln change(s) wait to be sent.</source>
      <translation>
        <numerusform>Beim letzten Mal musste das Programm während des Beendens angehalten werden. Nichts ging verloren: Die Bibliotheksdatei wurde gelesen und ist in Ordnung, und %Ln Änderung wartet auf das Senden.</numerusform>
        <numerusform>Beim letzten Mal musste das Programm während des Beendens angehalten werden. Nichts ging verloren: Die Bibliotheksdatei wurde gelesen und ist in Ordnung, und %Ln Änderungen warten auf das Senden.</numerusform>
      </translation>
    </message>
    <message>
      <source>Last time the program had to be stopped while it was leaving. Nothing was lost: the library file was read and is sound, and everything is sent.</source>
      <translation>Beim letzten Mal musste das Programm während des Beendens angehalten werden. Nichts ging verloren: Die Bibliotheksdatei wurde gelesen und ist in Ordnung, und alles ist gesendet.</translation>
    </message>
    <message>
      <source>Resume</source>
      <translation>Fortsetzen</translation>
    </message>
  </context>
  <context>
    <name>State</name>
    <message numerus="yes">
      <source>%Ln analysed track(s) to be packed</source>
      <translation>
        <numerusform>%Ln analysierter Track ist zu packen</numerusform>
        <numerusform>%Ln analysierte Tracks sind zu packen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s) paused</source>
      <translation>
        <numerusform>%Ln Änderung angehalten</numerusform>
        <numerusform>%Ln Änderungen angehalten</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s) to be sent</source>
      <translation>
        <numerusform>%Ln Änderung ist zu senden</numerusform>
        <numerusform>%Ln Änderungen sind zu senden</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s) to be sent, and nothing has moved since {time}</source>
      <translation>
        <numerusform>%Ln Änderung ist zu senden, und seit {time} hat sich nichts bewegt</numerusform>
        <numerusform>%Ln Änderungen sind zu senden, und seit {time} hat sich nichts bewegt</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln conflict(s) need you</source>
      <translation>
        <numerusform>%Ln Konflikt ist zu klären</numerusform>
        <numerusform>%Ln Konflikte sind zu klären</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) to be downloaded</source>
      <translation>
        <numerusform>%Ln Datei ist herunterzuladen</numerusform>
        <numerusform>%Ln Dateien sind herunterzuladen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) to be uploaded</source>
      <translation>
        <numerusform>%Ln Datei ist hochzuladen</numerusform>
        <numerusform>%Ln Dateien sind hochzuladen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) wait: this network is metered</source>
      <translation>
        <numerusform>%Ln Datei wartet: getaktetes Netz</numerusform>
        <numerusform>%Ln Dateien warten: getaktetes Netz</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln problem(s) need you</source>
      <translation>
        <numerusform>%Ln Problem ist zu lösen</numerusform>
        <numerusform>%Ln Probleme sind zu lösen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln row(s) that the cloud deleted wait to be removed here</source>
      <translation>
        <numerusform>%Ln in der Cloud gelöschter Eintrag wartet darauf, hier entfernt zu werden</numerusform>
        <numerusform>%Ln in der Cloud gelöschte Einträge warten darauf, hier entfernt zu werden</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln row(s) wait for the row they belong to</source>
      <translation>
        <numerusform>%Ln Eintrag wartet auf den übergeordneten Eintrag</numerusform>
        <numerusform>%Ln Einträge warten auf den übergeordneten Eintrag</numerusform>
      </translation>
    </message>
    <message>
      <source>Checking for changes...</source>
      <translation>Es wird nach Änderungen gesehen...</translation>
    </message>
    <message numerus="yes">
      <source>Downloading %Ln file(s)</source>
      <translation>
        <numerusform>%Ln Datei wird heruntergeladen</numerusform>
        <numerusform>%Ln Dateien werden heruntergeladen</numerusform>
      </translation>
    </message>
    <message>
      <source>Everything is synced</source>
      <translation>Alles ist synchronisiert</translation>
    </message>
    <message>
      <source>Everything is synced - last check {time}</source>
      <translation>Alles ist synchronisiert - zuletzt geprüft {time}</translation>
    </message>
    <message>
      <source>Not checked for changes of other devices yet</source>
      <translation>Noch nicht nach Änderungen anderer Geräte gesehen</translation>
    </message>
    <message numerus="yes">
      <source>Offline - %Ln change(s) saved on this device</source>
      <translation>
        <numerusform>Keine Verbindung - %Ln Änderung auf diesem Gerät gesichert</numerusform>
        <numerusform>Keine Verbindung - %Ln Änderungen auf diesem Gerät gesichert</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Offline - %Ln file(s) to be sent</source>
      <translation>
        <numerusform>Keine Verbindung - %Ln Datei zu senden</numerusform>
        <numerusform>Keine Verbindung - %Ln Dateien zu senden</numerusform>
      </translation>
    </message>
    <message>
      <source>Offline - all changes of this device were sent</source>
      <translation>Keine Verbindung - alle Änderungen dieses Geräts wurden gesendet</translation>
    </message>
    <message>
      <source>Offline - changes are saved on this device</source>
      <translation>Keine Verbindung - Änderungen sind auf diesem Gerät gesichert</translation>
    </message>
    <message>
      <source>Paused</source>
      <translation>Angehalten</translation>
    </message>
    <message numerus="yes">
      <source>Paused - %Ln change(s) saved on this device</source>
      <translation>
        <numerusform>Angehalten - %Ln Änderung auf diesem Gerät gesichert</numerusform>
        <numerusform>Angehalten - %Ln Änderungen auf diesem Gerät gesichert</numerusform>
      </translation>
    </message>
    <message>
      <source>Paused until {day} {time}</source>
      <translation>Angehalten bis {day} {time}</translation>
    </message>
    <message numerus="yes">
      <source>Paused until {day} {time} - %Ln change(s) saved on this device</source>
      <translation>
        <numerusform>Angehalten bis {day} {time} - %Ln Änderung auf diesem Gerät gesichert</numerusform>
        <numerusform>Angehalten bis {day} {time} - %Ln Änderungen auf diesem Gerät gesichert</numerusform>
      </translation>
    </message>
    <message>
      <source>Paused until {time}</source>
      <translation>Angehalten bis {time}</translation>
    </message>
    <message numerus="yes">
      <source>Paused until {time} - %Ln change(s) saved on this device</source>
      <translation>
        <numerusform>Angehalten bis {time} - %Ln Änderung auf diesem Gerät gesichert</numerusform>
        <numerusform>Angehalten bis {time} - %Ln Änderungen auf diesem Gerät gesichert</numerusform>
      </translation>
    </message>
    <message>
      <source>Receiving changes from "{device}"...</source>
      <translation>Änderungen von „{device}“ werden empfangen...</translation>
    </message>
    <message>
      <source>Receiving changes...</source>
      <translation>Änderungen werden empfangen...</translation>
    </message>
    <message>
      <source>Sending {done} of {total} changes</source>
      <translation>{done} von {total} Änderungen werden gesendet</translation>
    </message>
    <message numerus="yes">
      <source>Sign in again - %Ln change(s) saved on this device</source>
      <translation>
        <numerusform>Erneut anmelden - %Ln Änderung auf diesem Gerät gesichert</numerusform>
        <numerusform>Erneut anmelden - %Ln Änderungen auf diesem Gerät gesichert</numerusform>
      </translation>
    </message>
    <message>
      <source>Signed out - changes stay on this device</source>
      <translation>Abgemeldet - Änderungen bleiben auf diesem Gerät</translation>
    </message>
    <message>
      <source>Sync is switched off</source>
      <translation>Der Abgleich ist ausgeschaltet</translation>
    </message>
    <message numerus="yes">
      <source>Sync is switched off - %Ln change(s) saved on this device</source>
      <translation>
        <numerusform>Der Abgleich ist ausgeschaltet - %Ln Änderung auf diesem Gerät gesichert</numerusform>
        <numerusform>Der Abgleich ist ausgeschaltet - %Ln Änderungen auf diesem Gerät gesichert</numerusform>
      </translation>
    </message>
    <message>
      <source>The account was deleted in the cloud - everything is kept on this device</source>
      <translation>Das Konto wurde in der Cloud gelöscht - alles bleibt auf diesem Gerät erhalten</translation>
    </message>
    <message>
      <source>The cloud asks to wait</source>
      <translation>Die Cloud bittet zu warten</translation>
    </message>
    <message>
      <source>The cloud asks to wait - next try in {wait}</source>
      <translation>Die Cloud bittet zu warten - nächster Versuch in {wait}</translation>
    </message>
    <message>
      <source>The cloud has ended the session - sign in again, everything is kept</source>
      <translation>Die Cloud hat die Sitzung beendet - bitte erneut anmelden, alles bleibt erhalten</translation>
    </message>
    <message>
      <source>The cloud is not answering</source>
      <translation>Die Cloud antwortet nicht</translation>
    </message>
    <message>
      <source>The cloud is not answering - next try in {wait}</source>
      <translation>Die Cloud antwortet nicht - nächster Versuch in {wait}</translation>
    </message>
    <message>
      <source>The password store does not answer - changes stay on this device</source>
      <translation>Der Passwortspeicher antwortet nicht - Änderungen bleiben auf diesem Gerät</translation>
    </message>
    <message>
      <source>The password store is locked - changes stay on this device</source>
      <translation>Der Passwortspeicher ist gesperrt - Änderungen bleiben auf diesem Gerät</translation>
    </message>
    <message>
      <source>The token file cannot be used - changes stay on this device</source>
      <translation>Die Token-Datei ist nicht nutzbar - Änderungen bleiben auf diesem Gerät</translation>
    </message>
    <message>
      <source>There is no password store - sign in, everything is kept on this device</source>
      <translation>Es gibt keinen Passwortspeicher - bitte anmelden, alles bleibt auf diesem Gerät erhalten</translation>
    </message>
    <message numerus="yes">
      <source>This device is synced - %Ln conflict(s) on other devices need you</source>
      <translation>
        <numerusform>Dieses Gerät ist aktuell - %Ln Konflikt auf anderen Geräten ist zu klären</numerusform>
        <numerusform>Dieses Gerät ist aktuell - %Ln Konflikte auf anderen Geräten sind zu klären</numerusform>
      </translation>
    </message>
    <message>
      <source>This network wants you to sign in first</source>
      <translation>Dieses Netzwerk verlangt zuerst eine Anmeldung</translation>
    </message>
    <message>
      <source>Uploading {done} of {total} files</source>
      <translation>{done} von {total} Dateien werden hochgeladen</translation>
    </message>
    <message>
      <source>Uploading {done} of {total} files - stalled</source>
      <translation>{done} von {total} Dateien hochgeladen - es geht nichts voran</translation>
    </message>
    <message>
      <source>Uploading {done} of {total} files - {rate}/s</source>
      <translation>{done} von {total} Dateien werden hochgeladen - {rate}/s</translation>
    </message>
    <message>
      <source>Uploading {done} of {total} files - {sent} of {size} - {rate}/s - {left} left</source>
      <translation>{done} von {total} Dateien werden hochgeladen - {sent} von {size} - {rate}/s - noch {left}</translation>
    </message>
  </context>
  <context>
    <name>StateCard</name>
    <message>
      <source>Last sync %1</source>
      <translation>Letzter Abgleich %1</translation>
    </message>
    <message>
      <source>Live updates off</source>
      <translation>Live-Aktualisierung aus</translation>
    </message>
    <message>
      <source>Live updates on</source>
      <translation>Live-Aktualisierung ein</translation>
    </message>
    <message>
      <source>Not synced yet</source>
      <translation>Noch nicht synchronisiert</translation>
    </message>
  </context>
  <context>
    <name>StatusBar</name>
    <message numerus="yes">
      <source>%Ln file(s), %1</source>
      <translation>
        <numerusform>%Ln Datei, %1</numerusform>
        <numerusform>%Ln Dateien, %1</numerusform>
      </translation>
    </message>
    <message>
      <source>First sync</source>
      <translation>Erster Abgleich</translation>
    </message>
    <message>
      <source>First sync, %1 %</source>
      <translation>Erster Abgleich, %1 %</translation>
    </message>
    <message>
      <source>Last sync %1</source>
      <translation>Letzter Abgleich %1</translation>
    </message>
    <message>
      <source>Not synced yet</source>
      <translation>Noch nicht synchronisiert</translation>
    </message>
    <message>
      <source>Show conflicts</source>
      <translation>Konflikte zeigen</translation>
    </message>
  </context>
  <context>
    <name>StatusNotices</name>
    <message>
      <source>%1 of %2 %3 would be deleted in the cloud.</source>
      <translation>%1 von %2 (%3) würden in der Cloud gelöscht.</translation>
    </message>
    <message numerus="yes">
      <source>%Ln delete(s) are sent now.</source>
      <translation>
        <numerusform>%Ln Löschung wird jetzt gesendet.</numerusform>
        <numerusform>%Ln Löschungen werden jetzt gesendet.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln row(s) are back.</source>
      <translation>
        <numerusform>%Ln Eintrag ist wieder da.</numerusform>
        <numerusform>%Ln Einträge sind wieder da.</numerusform>
      </translation>
    </message>
    <message>
      <source>Bring them back</source>
      <translation>Zurückholen</translation>
    </message>
    <message>
      <source>Send the deletes</source>
      <translation>Löschungen senden</translation>
    </message>
    <message>
      <source>Sync has made no progress since %1; it was restarted.</source>
      <translation>Der Abgleich ist seit %1 nicht weitergekommen; er wurde neu gestartet.</translation>
    </message>
    <message>
      <source>Try now</source>
      <translation>Jetzt versuchen</translation>
    </message>
  </context>
  <context>
    <name>StorageRows</name>
    <message>
      <source>Analyses</source>
      <translation>Analysen</translation>
    </message>
    <message>
      <source>Audio and artwork from other devices</source>
      <translation>Audio und Cover anderer Geräte</translation>
    </message>
    <message>
      <source>Backups</source>
      <translation>Sicherungen</translation>
    </message>
    <message>
      <source>Check library now</source>
      <translation>Bibliothek jetzt prüfen</translation>
    </message>
    <message>
      <source>Check the library</source>
      <translation>Bibliothek prüfen</translation>
    </message>
    <message>
      <source>Checking...</source>
      <translation>Wird geprüft...</translation>
    </message>
    <message>
      <source>Data folder</source>
      <translation>Datenordner</translation>
    </message>
    <message>
      <source>Free on this disk</source>
      <translation>Frei auf diesem Datenträger</translation>
    </message>
    <message>
      <source>Library: rows and history</source>
      <translation>Bibliothek: Einträge und Verlauf</translation>
    </message>
    <message>
      <source>Logs</source>
      <translation>Protokolle</translation>
    </message>
    <message>
      <source>Nobody is signed in, so there is no cloud to compare with.</source>
      <translation>Niemand ist angemeldet, also gibt es keine Cloud zum Vergleichen.</translation>
    </message>
    <message>
      <source>Open folder</source>
      <translation>Ordner öffnen</translation>
    </message>
    <message>
      <source>Packages to be sent, made anew when needed</source>
      <translation>Pakete zum Senden, bei Bedarf neu gemacht</translation>
    </message>
    <message>
      <source>Reads the whole library file, compares every row with the cloud, and repairs rows that differ.</source>
      <translation>Liest die ganze Bibliotheksdatei, vergleicht jeden Eintrag mit der Cloud und repariert Einträge, die anders sind.</translation>
    </message>
    <message>
      <source>Space used</source>
      <translation>Belegter Platz</translation>
    </message>
    <message>
      <source>The library file is sound.</source>
      <translation>Die Bibliotheksdatei ist in Ordnung.</translation>
    </message>
    <message>
      <source>The library is being checked or compared.</source>
      <translation>Die Bibliothek wird gerade geprüft oder verglichen.</translation>
    </message>
  </context>
  <context>
    <name>Store</name>
    <message>
      <source>The file %1 cannot keep the session; look at its folder and its mode.</source>
      <translation>Die Datei %1 kann die Sitzung nicht aufbewahren; bitte ihren Ordner und ihre Rechte ansehen.</translation>
    </message>
    <message>
      <source>The session goes to KWallet.</source>
      <translation>Die Sitzung kommt in KWallet.</translation>
    </message>
    <message>
      <source>The session goes to the Windows Credential Manager.</source>
      <translation>Die Sitzung kommt in die Windows-Anmeldeinformationsverwaltung.</translation>
    </message>
    <message>
      <source>The session goes to the desktop's password store.</source>
      <translation>Die Sitzung kommt in den Passwortspeicher des Desktops.</translation>
    </message>
    <message>
      <source>The session goes to the file %1, as this program was told at its start.</source>
      <translation>Die Sitzung kommt in die Datei %1, wie es diesem Programm beim Start gesagt wurde.</translation>
    </message>
    <message>
      <source>The session goes to the macOS keychain.</source>
      <translation>Die Sitzung kommt in den macOS-Schlüsselbund.</translation>
    </message>
    <message>
      <source>The session goes to the system's password store.</source>
      <translation>Die Sitzung kommt in den Passwortspeicher des Systems.</translation>
    </message>
    <message>
      <source>The system's password store does not answer; it may be asking for its password. Answer it and check again, or sign in for this session only.</source>
      <translation>Der Passwortspeicher des Systems antwortet nicht; vielleicht fragt er gerade nach seinem Passwort. Bitte antworten und erneut prüfen oder nur für diese Sitzung anmelden.</translation>
    </message>
    <message>
      <source>The system's password store forgets what it is given. You can sign in for this session only.</source>
      <translation>Der Passwortspeicher des Systems vergisst, was er bekommt. Eine Anmeldung gilt nur für diese Sitzung.</translation>
    </message>
    <message>
      <source>The system's password store is locked or does not work. Unlock it and check again, or sign in for this session only.</source>
      <translation>Der Passwortspeicher des Systems ist gesperrt oder arbeitet nicht. Bitte entsperren und erneut prüfen oder nur für diese Sitzung anmelden.</translation>
    </message>
    <message>
      <source>This system has no password store. You can sign in for this session only.</source>
      <translation>Dieses System hat keinen Passwortspeicher. Eine Anmeldung gilt nur für diese Sitzung.</translation>
    </message>
  </context>
  <context>
    <name>StorePage</name>
    <message>
      <source>A text was written, read back, compared and deleted again.</source>
      <translation>Ein Text wurde geschrieben, gelesen, verglichen und wieder gelöscht.</translation>
    </message>
    <message>
      <source>After a restart you sign in again. Nothing of your library is lost.</source>
      <translation>Nach einem Neustart ist eine neue Anmeldung nötig. Von der Bibliothek geht nichts verloren.</translation>
    </message>
    <message>
      <source>Back</source>
      <translation>Zurück</translation>
    </message>
    <message>
      <source>Check again</source>
      <translation>Erneut prüfen</translation>
    </message>
    <message>
      <source>Checking the password store...</source>
      <translation>Der Passwortspeicher wird geprüft...</translation>
    </message>
    <message>
      <source>Continue</source>
      <translation>Weiter</translation>
    </message>
    <message>
      <source>Password store</source>
      <translation>Passwortspeicher</translation>
    </message>
    <message>
      <source>Where your session is kept</source>
      <translation>Wo die Sitzung aufbewahrt wird</translation>
    </message>
    <message>
      <source>Your password is never stored; the session that it opens is.</source>
      <translation>Das Passwort wird nie gespeichert, nur die Sitzung, die es öffnet.</translation>
    </message>
  </context>
  <context>
    <name>StoreTrouble</name>
    <message>
      <source>Try again</source>
      <translation>Erneut versuchen</translation>
    </message>
    <message>
      <source>Unlock and try again</source>
      <translation>Entsperren und erneut versuchen</translation>
    </message>
  </context>
  <context>
    <name>TableView</name>
    <message numerus="yes">
      <source>%1: %Ln row(s)</source>
      <translation>
        <numerusform>%1: %Ln Zeile</numerusform>
        <numerusform>%1: %Ln Zeilen</numerusform>
      </translation>
    </message>
    <message>
      <source>A list as long as this cannot be sorted by %1.</source>
      <translation>Eine so lange Liste lässt sich nicht nach %1 sortieren.</translation>
    </message>
    <message>
      <source>Fit columns</source>
      <translation>Spalten anpassen</translation>
    </message>
    <message>
      <source>In the order of the list</source>
      <translation>In der Reihenfolge der Liste</translation>
    </message>
  </context>
  <context>
    <name>TakeBackDialog</name>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
  </context>
  <context>
    <name>TakeBar</name>
    <message numerus="yes">
      <source>%Ln field(s) merged by themselves - hide</source>
      <translation>
        <numerusform>%Ln Feld von selbst zusammengeführt - ausblenden</numerusform>
        <numerusform>%Ln Felder von selbst zusammengeführt - ausblenden</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln field(s) merged by themselves - show</source>
      <translation>
        <numerusform>%Ln Feld von selbst zusammengeführt - zeigen</numerusform>
        <numerusform>%Ln Felder von selbst zusammengeführt - zeigen</numerusform>
      </translation>
    </message>
    <message>
      <source>For every field; key %1</source>
      <translation>Für jedes Feld; Taste %1</translation>
    </message>
    <message>
      <source>Keep both</source>
      <translation>Beide behalten</translation>
    </message>
    <message>
      <source>Show what merged by itself</source>
      <translation>Zeigen, was von selbst zusammengeführt wurde</translation>
    </message>
    <message>
      <source>Take %1</source>
      <translation>%1 nehmen</translation>
    </message>
    <message>
      <source>Take the cloud</source>
      <translation>Cloud nehmen</translation>
    </message>
    <message>
      <source>Take this device</source>
      <translation>Dieses Gerät nehmen</translation>
    </message>
  </context>
  <context>
    <name>Toolbar</name>
    <message>
      <source>Account</source>
      <translation>Konto</translation>
    </message>
    <message>
      <source>Account: %1</source>
      <translation>Konto: %1</translation>
    </message>
    <message>
      <source>Account: not signed in</source>
      <translation>Konto: nicht angemeldet</translation>
    </message>
    <message>
      <source>Help</source>
      <translation>Hilfe</translation>
    </message>
    <message>
      <source>Import...</source>
      <translation>Importieren...</translation>
    </message>
    <message>
      <source>Keyboard shortcuts</source>
      <translation>Tastenkürzel</translation>
    </message>
    <message>
      <source>Not signed in</source>
      <translation>Abgemeldet</translation>
    </message>
    <message>
      <source>This device: %1</source>
      <translation>Dieses Gerät: %1</translation>
    </message>
  </context>
  <context>
    <name>TrackDetails</name>
    <message>
      <source>Analysis: %1</source>
      <translation>Analyse: %1</translation>
    </message>
    <message>
      <source>Analysis: %1 of %2 parts</source>
      <translation>Analyse: %1 von %2 Teilen</translation>
    </message>
    <message>
      <source>Analysis: being packed</source>
      <translation>Analyse: wird gepackt</translation>
    </message>
    <message>
      <source>Analysis: here and in the cloud</source>
      <translation>Analyse: hier und in der Cloud</translation>
    </message>
    <message>
      <source>Analysis: here, from the cloud</source>
      <translation>Analyse: hier, aus der Cloud</translation>
    </message>
    <message>
      <source>Analysis: looking...</source>
      <translation>Analyse: wird gesucht...</translation>
    </message>
    <message>
      <source>Analysis: none yet</source>
      <translation>Analyse: noch keine</translation>
    </message>
    <message>
      <source>Analysis: waits for the track</source>
      <translation>Analyse: wartet auf den Track</translation>
    </message>
    <message>
      <source>Analysis: waits for upload</source>
      <translation>Analyse: wartet auf Upload</translation>
    </message>
    <message>
      <source>Analysis: waits to be packed</source>
      <translation>Analyse: wartet auf das Packen</translation>
    </message>
    <message>
      <source>Audio: %1</source>
      <translation>Audio: %1</translation>
    </message>
    <message>
      <source>Details of the track</source>
      <translation>Details des Tracks</translation>
    </message>
    <message>
      <source>Waveform of the track</source>
      <translation>Wellenform des Tracks</translation>
    </message>
    <message>
      <source>none</source>
      <translation>keine</translation>
    </message>
  </context>
  <context>
    <name>TransferStrip</name>
    <message>
      <source>Bandwidth limit</source>
      <translation>Bandbreitengrenze</translation>
    </message>
    <message>
      <source>Idle</source>
      <translation>Ruht</translation>
    </message>
    <message>
      <source>Limit %1</source>
      <translation>Grenze %1</translation>
    </message>
    <message>
      <source>No limit</source>
      <translation>Keine Grenze</translation>
    </message>
    <message>
      <source>Throughput %1, highest of the last 5 minutes %2</source>
      <translation>Durchsatz %1, Höchstwert der letzten 5 Minuten %2</translation>
    </message>
    <message>
      <source>last 5 minutes</source>
      <translation>letzte 5 Minuten</translation>
    </message>
  </context>
  <context>
    <name>Tray</name>
    <message numerus="yes">
      <source>%Ln change(s) to send</source>
      <translation>
        <numerusform>%Ln Änderung zu senden</numerusform>
        <numerusform>%Ln Änderungen zu senden</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln conflict(s)</source>
      <translation>
        <numerusform>%Ln Konflikt</numerusform>
        <numerusform>%Ln Konflikte</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>TrayMenu</name>
    <message>
      <source>No problems</source>
      <translation>Keine Probleme</translation>
    </message>
    <message>
      <source>Open Luma Sync</source>
      <translation>Luma Sync öffnen</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>Anhalten</translation>
    </message>
    <message>
      <source>Paused</source>
      <translation>Angehalten</translation>
    </message>
    <message>
      <source>Problems (%1)...</source>
      <translation>Probleme (%1)...</translation>
    </message>
    <message>
      <source>Quit</source>
      <translation>Beenden</translation>
    </message>
    <message>
      <source>Settings...</source>
      <translation>Einstellungen...</translation>
    </message>
    <message>
      <source>Sync now</source>
      <translation>Jetzt synchronisieren</translation>
    </message>
  </context>
  <context>
    <name>Upload</name>
    <message>
      <source>Analysis of %1</source>
      <translation>Analyse von %1</translation>
    </message>
    <message>
      <source>Cancelling...</source>
      <translation>Wird abgebrochen...</translation>
    </message>
    <message>
      <source>Cover of %1</source>
      <translation>Cover von %1</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>Fertig</translation>
    </message>
    <message>
      <source>Failed</source>
      <translation>Fehlgeschlagen</translation>
    </message>
    <message>
      <source>File cannot be read</source>
      <translation>Datei nicht lesbar</translation>
    </message>
    <message>
      <source>File changed, starts again</source>
      <translation>Datei geändert, beginnt von vorn</translation>
    </message>
    <message>
      <source>File keeps changing</source>
      <translation>Datei ändert sich ständig</translation>
    </message>
    <message>
      <source>File not found</source>
      <translation>Datei nicht gefunden</translation>
    </message>
    <message>
      <source>Hashing</source>
      <translation>Prüfsumme</translation>
    </message>
    <message>
      <source>Its place is taken</source>
      <translation>Ihr Platz ist belegt</translation>
    </message>
    <message>
      <source>Not allowed</source>
      <translation>Nicht erlaubt</translation>
    </message>
    <message>
      <source>Paused</source>
      <translation>Angehalten</translation>
    </message>
    <message>
      <source>Plan used up</source>
      <translation>Kontingent aufgebraucht</translation>
    </message>
    <message>
      <source>Sign in needed</source>
      <translation>Anmeldung nötig</translation>
    </message>
    <message>
      <source>Storage full</source>
      <translation>Speicher voll</translation>
    </message>
    <message>
      <source>The cloud did not answer</source>
      <translation>Die Cloud hat nicht geantwortet</translation>
    </message>
    <message>
      <source>The cloud has problems</source>
      <translation>Die Cloud hat Probleme</translation>
    </message>
    <message>
      <source>Too large</source>
      <translation>Zu groß</translation>
    </message>
    <message>
      <source>Too large (limit %1)</source>
      <translation>Zu groß (Grenze %1)</translation>
    </message>
    <message>
      <source>Uploading</source>
      <translation>Wird hochgeladen</translation>
    </message>
    <message>
      <source>Verifying</source>
      <translation>Wird überprüft</translation>
    </message>
    <message>
      <source>Waiting</source>
      <translation>Wartet</translation>
    </message>
    <message numerus="yes">
      <source>Waiting for %Ln file(s)</source>
      <translation>
        <numerusform>Wartet auf %Ln Datei</numerusform>
        <numerusform>Wartet auf %Ln Dateien</numerusform>
      </translation>
    </message>
    <message>
      <source>Waiting for the cloud</source>
      <translation>Wartet auf die Cloud</translation>
    </message>
    <message>
      <source>Waiting: metered network</source>
      <translation>Wartet: getaktetes Netz</translation>
    </message>
    <message>
      <source>Waiting: sync is paused</source>
      <translation>Wartet: Der Abgleich ist angehalten</translation>
    </message>
    <message>
      <source>Waiting: the cloud asks to</source>
      <translation>Wartet: Die Cloud bittet darum</translation>
    </message>
    <message>
      <source>Waiting: the cloud has problems</source>
      <translation>Wartet: Die Cloud hat Probleme</translation>
    </message>
  </context>
  <context>
    <name>UploadActions</name>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Clear finished</source>
      <translation>Fertige entfernen</translation>
    </message>
    <message>
      <source>Copy details</source>
      <translation>Details kopieren</translation>
    </message>
    <message>
      <source>Locate file...</source>
      <translation>Datei suchen...</translation>
    </message>
    <message>
      <source>Move down</source>
      <translation>Nach unten</translation>
    </message>
    <message>
      <source>Move up</source>
      <translation>Nach oben</translation>
    </message>
    <message>
      <source>No file of the list is finished.</source>
      <translation>Keine Datei der Liste ist fertig.</translation>
    </message>
    <message>
      <source>No file waits to be sent.</source>
      <translation>Keine Datei wartet auf das Senden.</translation>
    </message>
    <message>
      <source>No upload has failed.</source>
      <translation>Kein Upload ist fehlgeschlagen.</translation>
    </message>
    <message>
      <source>None of these has failed.</source>
      <translation>Keine von diesen ist fehlgeschlagen.</translation>
    </message>
    <message>
      <source>None of these is paused.</source>
      <translation>Keine von diesen ist angehalten.</translation>
    </message>
    <message>
      <source>None of these waits for its turn.</source>
      <translation>Keine von diesen wartet, bis sie an der Reihe ist.</translation>
    </message>
    <message>
      <source>Open in Library</source>
      <translation>In der Bibliothek öffnen</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>Anhalten</translation>
    </message>
    <message>
      <source>Pause all</source>
      <translation>Alle anhalten</translation>
    </message>
    <message>
      <source>Priority</source>
      <translation>Priorität</translation>
    </message>
    <message>
      <source>Resume</source>
      <translation>Fortsetzen</translation>
    </message>
    <message>
      <source>Resume all</source>
      <translation>Alle fortsetzen</translation>
    </message>
    <message>
      <source>Retry</source>
      <translation>Erneut versuchen</translation>
    </message>
    <message>
      <source>Retry all</source>
      <translation>Alle erneut versuchen</translation>
    </message>
    <message>
      <source>Select files first.</source>
      <translation>Zuerst Dateien auswählen.</translation>
    </message>
    <message>
      <source>Select one file: each is in a place of its own.</source>
      <translation>Eine einzelne Datei auswählen: Jede liegt an ihrem eigenen Ort.</translation>
    </message>
    <message>
      <source>Send first</source>
      <translation>Zuerst senden</translation>
    </message>
    <message>
      <source>Send last</source>
      <translation>Zuletzt senden</translation>
    </message>
    <message>
      <source>Show in folder</source>
      <translation>Im Ordner zeigen</translation>
    </message>
    <message>
      <source>The file is where it should be.</source>
      <translation>Die Datei ist, wo sie sein soll.</translation>
    </message>
    <message>
      <source>These are in the cloud already.</source>
      <translation>Diese sind schon in der Cloud.</translation>
    </message>
    <message>
      <source>These are on their way, or done.</source>
      <translation>Diese sind unterwegs oder fertig.</translation>
    </message>
    <message>
      <source>These are paused or done already.</source>
      <translation>Diese sind angehalten oder schon fertig.</translation>
    </message>
  </context>
  <context>
    <name>UploadCount</name>
    <message numerus="yes">
      <source>%Ln done</source>
      <translation>
        <numerusform>%Ln fertig</numerusform>
        <numerusform>%Ln fertig</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln failed</source>
      <translation>
        <numerusform>%Ln fehlgeschlagen</numerusform>
        <numerusform>%Ln fehlgeschlagen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln paused</source>
      <translation>
        <numerusform>%Ln angehalten</numerusform>
        <numerusform>%Ln angehalten</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln uploading</source>
      <translation>
        <numerusform>%Ln wird hochgeladen</numerusform>
        <numerusform>%Ln werden hochgeladen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln waiting</source>
      <translation>
        <numerusform>%Ln wartet</numerusform>
        <numerusform>%Ln warten</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>UploadStep</name>
    <message>
      <source>Locate file...</source>
      <translation>Datei suchen...</translation>
    </message>
    <message>
      <source>Resume</source>
      <translation>Fortsetzen</translation>
    </message>
    <message>
      <source>Sign in...</source>
      <translation>Anmelden...</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Erneut versuchen</translation>
    </message>
  </context>
  <context>
    <name>UploadToolbar</name>
    <message>
      <source>More</source>
      <translation>Mehr</translation>
    </message>
  </context>
  <context>
    <name>UploadVerbs</name>
    <message numerus="yes">
      <source>%Ln file(s) of %1 moved.</source>
      <translation>
        <numerusform>%Ln Datei von %1 verschoben.</numerusform>
        <numerusform>%Ln Dateien von %1 verschoben.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) of %1 now have the priority %2.</source>
      <translation>
        <numerusform>%Ln Datei von %1 hat jetzt die Priorität %2.</numerusform>
        <numerusform>%Ln Dateien von %1 haben jetzt die Priorität %2.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) of %1 paused.</source>
      <translation>
        <numerusform>%Ln Datei von %1 angehalten.</numerusform>
        <numerusform>%Ln Dateien von %1 angehalten.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) of %1 resumed.</source>
      <translation>
        <numerusform>%Ln Datei von %1 fortgesetzt.</numerusform>
        <numerusform>%Ln Dateien von %1 fortgesetzt.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) of %1 taken out of the queue; they stay on this device.</source>
      <translation>
        <numerusform>%Ln Datei von %1 aus der Warteschlange genommen; sie bleibt auf diesem Gerät.</numerusform>
        <numerusform>%Ln Dateien von %1 aus der Warteschlange genommen; sie bleiben auf diesem Gerät.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) of %1 tried again now.</source>
      <translation>
        <numerusform>%Ln Datei von %1 wird jetzt erneut versucht.</numerusform>
        <numerusform>%Ln Dateien von %1 werden jetzt erneut versucht.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) tried again now.</source>
      <translation>
        <numerusform>%Ln Datei wird jetzt erneut versucht.</numerusform>
        <numerusform>%Ln Dateien werden jetzt erneut versucht.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln finished file(s) taken off the list.</source>
      <translation>
        <numerusform>%Ln fertige Datei aus der Liste genommen.</numerusform>
        <numerusform>%Ln fertige Dateien aus der Liste genommen.</numerusform>
      </translation>
    </message>
    <message>
      <source>The folder of this file cannot be opened: it is not there any more.</source>
      <translation>Der Ordner dieser Datei kann nicht geöffnet werden: Es gibt ihn nicht mehr.</translation>
    </message>
  </context>
  <context>
    <name>Uploads</name>
    <message>
      <source>#</source>
      <translation>#</translation>
    </message>
    <message>
      <source>%1 of %2</source>
      <translation>%1 von %2</translation>
    </message>
    <message>
      <source>Added</source>
      <translation>Hinzugefügt</translation>
    </message>
    <message>
      <source>All</source>
      <translation>Alle</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>Fertig</translation>
    </message>
    <message>
      <source>Failed</source>
      <translation>Fehlgeschlagen</translation>
    </message>
    <message>
      <source>File</source>
      <translation>Datei</translation>
    </message>
    <message>
      <source>Finished</source>
      <translation>Beendet</translation>
    </message>
    <message>
      <source>Folder</source>
      <translation>Ordner</translation>
    </message>
    <message>
      <source>Hash</source>
      <translation>Hash</translation>
    </message>
    <message>
      <source>High</source>
      <translation>Hoch</translation>
    </message>
    <message>
      <source>In the queue</source>
      <translation>Offen</translation>
    </message>
    <message>
      <source>Item</source>
      <translation>Eintrag</translation>
    </message>
    <message>
      <source>Low</source>
      <translation>Niedrig</translation>
    </message>
    <message>
      <source>No rate</source>
      <translation>Keine Rate</translation>
    </message>
    <message>
      <source>No time left known</source>
      <translation>Keine Restzeit bekannt</translation>
    </message>
    <message>
      <source>No unfinished upload</source>
      <translation>Kein unfertiger Upload</translation>
    </message>
    <message>
      <source>Normal</source>
      <translation>Normal</translation>
    </message>
    <message>
      <source>Not finished</source>
      <translation>Nicht beendet</translation>
    </message>
    <message>
      <source>Not in the queue</source>
      <translation>Nicht in der Warteschlange</translation>
    </message>
    <message>
      <source>Not known yet</source>
      <translation>Noch nicht bekannt</translation>
    </message>
    <message>
      <source>Now</source>
      <translation>Sofort</translation>
    </message>
    <message>
      <source>Priority</source>
      <translation>Priorität</translation>
    </message>
    <message>
      <source>Progress</source>
      <translation>Fortschritt</translation>
    </message>
    <message numerus="yes">
      <source>Progress %Ln percent</source>
      <translation>
        <numerusform>Fortschritt %Ln Prozent</numerusform>
        <numerusform>Fortschritt %Ln Prozent</numerusform>
      </translation>
    </message>
    <message>
      <source>Rate</source>
      <translation>Rate</translation>
    </message>
    <message>
      <source>Size</source>
      <translation>Größe</translation>
    </message>
    <message>
      <source>State</source>
      <translation>Status</translation>
    </message>
    <message>
      <source>Time left</source>
      <translation>Restzeit</translation>
    </message>
    <message>
      <source>Upload URL id</source>
      <translation>Kennung der Upload-URL</translation>
    </message>
    <message>
      <source>Uploading</source>
      <translation>Wird hochgeladen</translation>
    </message>
    <message>
      <source>Waiting</source>
      <translation>Wartet</translation>
    </message>
    <message numerus="yes">
      <source>in %Ln part(s)</source>
      <translation>
        <numerusform>in %Ln Teil</numerusform>
        <numerusform>in %Ln Teilen</numerusform>
      </translation>
    </message>
    <message>
      <source>stalled</source>
      <translation>stockt</translation>
    </message>
  </context>
  <context>
    <name>UploadsPanel</name>
    <message>
      <source>%1 left</source>
      <translation>noch %1</translation>
    </message>
    <message>
      <source>%1 of %2</source>
      <translation>%1 von %2</translation>
    </message>
    <message numerus="yes">
      <source>%1 of %Ln file(s) shown</source>
      <translation>
        <numerusform>%1 von %Ln Datei angezeigt</numerusform>
        <numerusform>%1 von %Ln Dateien angezeigt</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln could not be sent.</source>
      <translation>
        <numerusform>%Ln konnte nicht gesendet werden.</numerusform>
        <numerusform>%Ln konnten nicht gesendet werden.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln failed</source>
      <translation>
        <numerusform>%Ln fehlgeschlagen</numerusform>
        <numerusform>%Ln fehlgeschlagen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) could not be sent.</source>
      <translation>
        <numerusform>%Ln Datei konnte nicht gesendet werden.</numerusform>
        <numerusform>%Ln Dateien konnten nicht gesendet werden.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) selected: %1</source>
      <translation>
        <numerusform>%Ln Datei ausgewählt: %1</numerusform>
        <numerusform>%Ln Dateien ausgewählt: %1</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) shown</source>
      <translation>
        <numerusform>%Ln Datei gezeigt</numerusform>
        <numerusform>%Ln Dateien gezeigt</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) wait until you sign in, %1.</source>
      <translation>
        <numerusform>%Ln Datei wartet auf die Anmeldung, %1.</numerusform>
        <numerusform>%Ln Dateien warten auf die Anmeldung, %1.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) wait, %1.</source>
      <translation>
        <numerusform>%Ln Datei wartet, %1.</numerusform>
        <numerusform>%Ln Dateien warten, %1.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) were added</source>
      <translation>
        <numerusform>%Ln Datei kam hinzu</numerusform>
        <numerusform>%Ln Dateien kamen hinzu</numerusform>
      </translation>
    </message>
    <message>
      <source>Audio files that you add are sent in the background.</source>
      <translation>Neue Audiodateien werden im Hintergrund gesendet.</translation>
    </message>
    <message>
      <source>Clear filter</source>
      <translation>Filter aufheben</translation>
    </message>
    <message>
      <source>Files on their way to the cloud</source>
      <translation>Dateien auf dem Weg in die Cloud</translation>
    </message>
    <message>
      <source>Find a file</source>
      <translation>Datei suchen</translation>
    </message>
    <message>
      <source>Import files...</source>
      <translation>Dateien importieren...</translation>
    </message>
    <message>
      <source>No file waits to be sent.</source>
      <translation>Keine Datei wartet auf das Senden.</translation>
    </message>
    <message>
      <source>No upload matches</source>
      <translation>Kein Upload passt</translation>
    </message>
    <message>
      <source>No uploads</source>
      <translation>Keine Uploads</translation>
    </message>
    <message numerus="yes">
      <source>Offline. %Ln file(s), %1, go on where they stopped.</source>
      <translation>
        <numerusform>Keine Verbindung. %Ln Datei, %1, geht weiter, wo sie aufgehört hat.</numerusform>
        <numerusform>Keine Verbindung. %Ln Dateien, %1, gehen weiter, wo sie aufgehört haben.</numerusform>
      </translation>
    </message>
    <message>
      <source>Other files may be waiting.</source>
      <translation>Andere Dateien warten vielleicht.</translation>
    </message>
    <message numerus="yes">
      <source>Paused. %Ln file(s), %1, go on where they stopped.</source>
      <translation>
        <numerusform>Angehalten. %Ln Datei, %1, geht weiter, wo sie aufgehört hat.</numerusform>
        <numerusform>Angehalten. %Ln Dateien, %1, gehen weiter, wo sie aufgehört haben.</numerusform>
      </translation>
    </message>
    <message>
      <source>Show uploads by state</source>
      <translation>Uploads nach Status zeigen</translation>
    </message>
    <message>
      <source>The uploads cannot be shown</source>
      <translation>Die Uploads können nicht gezeigt werden</translation>
    </message>
    <message>
      <source>Uploading %1 of %2 files</source>
      <translation>%1 von %2 Dateien werden hochgeladen</translation>
    </message>
    <message>
      <source>Uploads</source>
      <translation>Uploads</translation>
    </message>
    <message>
      <source>a file has grown</source>
      <translation>eine Datei ist gewachsen</translation>
    </message>
    <message>
      <source>stalled</source>
      <translation>stockt</translation>
    </message>
  </context>
  <context>
    <name>VerdictList</name>
    <message>
      <source>What was found</source>
      <translation>Was gefunden wurde</translation>
    </message>
  </context>
  <context>
    <name>VersionView</name>
    <message>
      <source>Add</source>
      <translation>Hinzufügen</translation>
    </message>
    <message>
      <source>Add comment</source>
      <translation>Kommentar hinzufügen</translation>
    </message>
    <message>
      <source>Choose a version</source>
      <translation>Eine Version wählen</translation>
    </message>
    <message>
      <source>Choose a version first.</source>
      <translation>Zuerst eine Version wählen.</translation>
    </message>
    <message>
      <source>Comment</source>
      <translation>Kommentar</translation>
    </message>
    <message>
      <source>Comment added.</source>
      <translation>Kommentar hinzugefügt.</translation>
    </message>
    <message>
      <source>Time of the comment</source>
      <translation>Stelle des Kommentars</translation>
    </message>
    <message>
      <source>Waveform of the version</source>
      <translation>Wellenform der Version</translation>
    </message>
    <message>
      <source>Write a comment at this time</source>
      <translation>Kommentar zu dieser Stelle schreiben</translation>
    </message>
  </context>
  <context>
    <name>WaveformView</name>
    <message numerus="yes">
      <source>At %1 of %2, %Ln comment(s)</source>
      <translation>
        <numerusform>Bei %1 von %2, %Ln Kommentar</numerusform>
        <numerusform>Bei %1 von %2, %Ln Kommentare</numerusform>
      </translation>
    </message>
    <message>
      <source>No waveform yet</source>
      <translation>Noch keine Wellenform</translation>
    </message>
  </context>
  <context>
    <name>WelcomePage</name>
    <message>
      <source>Connect to a Supabase project</source>
      <translation>Mit einem Supabase-Projekt verbinden</translation>
    </message>
    <message>
      <source>For all your devices: your own project at supabase.com or on your server.</source>
      <translation>Für alle Geräte: das eigene Projekt auf supabase.com oder einem eigenen Server.</translation>
    </message>
    <message>
      <source>In your cloud: a copy of rows and files, for your account alone and those you invite.</source>
      <translation>In der eigenen Cloud: eine Kopie von Einträgen und Dateien, nur für dieses Konto und die Eingeladenen.</translation>
    </message>
    <message>
      <source>Its parts are not installed on this computer; install luma-sync[localcloud] first.</source>
      <translation>Ihre Teile sind auf diesem Computer nicht installiert; zuerst luma-sync[localcloud] installieren.</translation>
    </message>
    <message>
      <source>Nothing is sent. You find this page again in the account menu.</source>
      <translation>Nichts wird gesendet. Diese Seite ist im Kontomenü wieder zu finden.</translation>
    </message>
    <message>
      <source>Nowhere: your password. The session goes to the system's password store.</source>
      <translation>Nirgends: das Passwort. Die Sitzung kommt in den Passwortspeicher des Systems.</translation>
    </message>
    <message>
      <source>On this computer: the whole library and its files. It works without a network.</source>
      <translation>Auf diesem Computer: die ganze Bibliothek und ihre Dateien. Sie geht auch ohne Netz.</translation>
    </message>
    <message>
      <source>Runs beside the program, with nothing to set up; other computers do not reach it.</source>
      <translation>Läuft neben dem Programm, ganz ohne Einrichten; andere Computer erreichen sie nicht.</translation>
    </message>
    <message>
      <source>Use a cloud on this computer</source>
      <translation>Eine Cloud auf diesem Computer nutzen</translation>
    </message>
    <message>
      <source>Use offline for now</source>
      <translation>Vorerst ohne Netz arbeiten</translation>
    </message>
    <message>
      <source>Welcome to Luma Sync</source>
      <translation>Willkommen bei Luma Sync</translation>
    </message>
    <message>
      <source>Your library is on this computer. A cloud of your own brings it to your other devices.</source>
      <translation>Die Bibliothek ist auf diesem Computer. Eine eigene Cloud bringt sie auf die anderen Geräte.</translation>
    </message>
  </context>
  <context>
    <name>WhyPane</name>
    <message>
      <source>Attempts</source>
      <translation>Versuche</translation>
    </message>
    <message>
      <source>Change id</source>
      <translation>Kennung der Änderung</translation>
    </message>
    <message>
      <source>Changed</source>
      <translation>Geändert</translation>
    </message>
    <message>
      <source>It waits for</source>
      <translation>Wartet auf</translation>
    </message>
    <message>
      <source>Last try</source>
      <translation>Letzter Versuch</translation>
    </message>
    <message>
      <source>Looking...</source>
      <translation>Wird gesucht...</translation>
    </message>
    <message>
      <source>Next try</source>
      <translation>Nächster Versuch</translation>
    </message>
    <message>
      <source>Row id</source>
      <translation>Kennung des Eintrags</translation>
    </message>
    <message>
      <source>Why is this not synced?</source>
      <translation>Warum ist das nicht synchronisiert?</translation>
    </message>
    <message>
      <source>none</source>
      <translation>keiner</translation>
    </message>
  </context>
  <context>
    <name>WindowLife</name>
    <message>
      <source>Luma Sync is saving its state...</source>
      <translation>Luma Sync sichert seinen Stand...</translation>
    </message>
  </context>
  <context>
    <name>_Banner</name>
    <message>
      <source>Copy details</source>
      <translation>Details kopieren</translation>
    </message>
    <message>
      <source>Copy details: %1</source>
      <translation>Details kopieren: %1</translation>
    </message>
    <message>
      <source>Dismiss</source>
      <translation>Ausblenden</translation>
    </message>
    <message>
      <source>Dismiss: %1</source>
      <translation>Ausblenden: %1</translation>
    </message>
    <message>
      <source>Show</source>
      <translation>Anzeigen</translation>
    </message>
    <message>
      <source>Show: %1</source>
      <translation>Anzeigen: %1</translation>
    </message>
  </context>
</TS>
