<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
  <context>
    <name>AboutDialog</name>
    <message>
      <source>About Luma Sync</source>
      <translation>About Luma Sync</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Close</translation>
    </message>
    <message>
      <source>Copy versions</source>
      <translation>Copy versions</translation>
    </message>
    <message>
      <source>Keeps a music and light-show library in step with its cloud, also when you work offline.</source>
      <translation>Keeps a music and light-show library in step with its cloud, also when you work offline.</translation>
    </message>
    <message>
      <source>Libraries</source>
      <translation>Libraries</translation>
    </message>
    <message>
      <source>Libraries and licences</source>
      <translation>Libraries and licences</translation>
    </message>
    <message>
      <source>Licence</source>
      <translation>Licence</translation>
    </message>
    <message>
      <source>Look for updates</source>
      <translation>Look for updates</translation>
    </message>
    <message>
      <source>Looking...</source>
      <translation>Looking...</translation>
    </message>
    <message>
      <source>Opens a page in the browser; the program itself asks nobody.</source>
      <translation>Opens a page in the browser; the program itself asks nobody.</translation>
    </message>
    <message>
      <source>The descriptions of the libraries are not installed.</source>
      <translation>The descriptions of the libraries are not installed.</translation>
    </message>
    <message>
      <source>The versions are in the clipboard.</source>
      <translation>The versions are in the clipboard.</translation>
    </message>
    <message>
      <source>This installation names no page that tells of newer versions.</source>
      <translation>This installation names no page that tells of newer versions.</translation>
    </message>
    <message>
      <source>This package brings no licence text along; its home page has it.</source>
      <translation>This package brings no licence text along; its home page has it.</translation>
    </message>
    <message>
      <source>licence not named</source>
      <translation>licence not named</translation>
    </message>
  </context>
  <context>
    <name>AccountFlow</name>
    <message>
      <source>This system has no password store. You are signed in for this session only.</source>
      <translation>This system has no password store. You are signed in for this session only.</translation>
    </message>
  </context>
  <context>
    <name>AccountRows</name>
    <message>
      <source>Delete local data</source>
      <translation>Delete local data</translation>
    </message>
    <message>
      <source>Delete local data...</source>
      <translation>Delete local data...</translation>
    </message>
    <message>
      <source>Device without a name (%1)</source>
      <translation>Device without a name (%1)</translation>
    </message>
    <message>
      <source>Devices of this account</source>
      <translation>Devices of this account</translation>
    </message>
    <message>
      <source>Everything stays on this device.</source>
      <translation>Everything stays on this device.</translation>
    </message>
    <message>
      <source>Nobody is signed in</source>
      <translation>Nobody is signed in</translation>
    </message>
    <message>
      <source>Nobody is signed in: what is here is nowhere else.</source>
      <translation>Nobody is signed in: what is here is nowhere else.</translation>
    </message>
    <message>
      <source>Sign in to see them.</source>
      <translation>Sign in to see them.</translation>
    </message>
    <message>
      <source>Signs out and deletes the library of this account, its files and its backups here.</source>
      <translation>Signs out and deletes the library of this account, its files and its backups here.</translation>
    </message>
    <message>
      <source>The cloud has not heard of any yet.</source>
      <translation>The cloud has not heard of any yet.</translation>
    </message>
    <message>
      <source>This cloud does not tell them; bring its migrations up to date.</source>
      <translation>This cloud does not tell them; bring its migrations up to date.</translation>
    </message>
    <message>
      <source>last synced %1</source>
      <translation>last synced %1</translation>
    </message>
    <message>
      <source>synced within the last hour</source>
      <translation>synced within the last hour</translation>
    </message>
    <message>
      <source>this device</source>
      <translation>this device</translation>
    </message>
  </context>
  <context>
    <name>Activity</name>
    <message numerus="yes">
      <source>%1 (%Ln times)</source>
      <translation>
        <numerusform>%1 (%Ln times)</numerusform>
        <numerusform>%1 (%Ln times)</numerusform>
      </translation>
    </message>
    <message>
      <source>%1 in %2</source>
      <translation>%1 in %2</translation>
    </message>
    <message numerus="yes">
      <source>%1 in %Ln runs</source>
      <translation>
        <numerusform>%1 in %Ln runs</numerusform>
        <numerusform>%1 in %Ln runs</numerusform>
      </translation>
    </message>
    <message>
      <source>%1 to %2</source>
      <translation>%1 to %2</translation>
    </message>
    <message numerus="yes">
      <source>%1, %Ln line(s), folded</source>
      <translation>
        <numerusform>%1, %Ln line, folded</numerusform>
        <numerusform>%1, %Ln lines, folded</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%1, %Ln line(s), shown below</source>
      <translation>
        <numerusform>%1, %Ln line, shown below</numerusform>
        <numerusform>%1, %Ln lines, shown below</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln %2 received</source>
      <translation>
        <numerusform>%Ln %2 received</numerusform>
        <numerusform>%Ln %2 received</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln %2 received from %1</source>
      <translation>
        <numerusform>%Ln %2 received from %1</numerusform>
        <numerusform>%Ln %2 received from %1</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s) given up</source>
      <translation>
        <numerusform>%Ln change given up</numerusform>
        <numerusform>%Ln changes given up</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s) paused</source>
      <translation>
        <numerusform>%Ln change paused</numerusform>
        <numerusform>%Ln changes paused</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s) resumed</source>
      <translation>
        <numerusform>%Ln change resumed</numerusform>
        <numerusform>%Ln changes resumed</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s) sent</source>
      <translation>
        <numerusform>%Ln change sent</numerusform>
        <numerusform>%Ln changes sent</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s) to be sent first</source>
      <translation>
        <numerusform>%Ln change to be sent first</numerusform>
        <numerusform>%Ln changes to be sent first</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s) to be tried again</source>
      <translation>
        <numerusform>%Ln change to be tried again</numerusform>
        <numerusform>%Ln changes to be tried again</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln conflict(s) merged by themselves</source>
      <translation>
        <numerusform>%Ln conflict merged by themselves</numerusform>
        <numerusform>%Ln conflicts merged by themselves</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln conflict(s) settled</source>
      <translation>
        <numerusform>%Ln conflict settled</numerusform>
        <numerusform>%Ln conflicts settled</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln conflict(s) settled by a rule</source>
      <translation>
        <numerusform>%Ln conflict settled by a rule</numerusform>
        <numerusform>%Ln conflicts settled by a rule</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln delete(s) confirmed</source>
      <translation>
        <numerusform>%Ln delete confirmed</numerusform>
        <numerusform>%Ln deletes confirmed</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln delete(s) given up</source>
      <translation>
        <numerusform>%Ln delete given up</numerusform>
        <numerusform>%Ln deletes given up</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) fetched</source>
      <translation>
        <numerusform>%Ln file fetched</numerusform>
        <numerusform>%Ln files fetched</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) uploaded</source>
      <translation>
        <numerusform>%Ln file uploaded</numerusform>
        <numerusform>%Ln files uploaded</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln merge(s) undone</source>
      <translation>
        <numerusform>%Ln merge undone</numerusform>
        <numerusform>%Ln merges undone</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln row(s) brought back</source>
      <translation>
        <numerusform>%Ln row brought back</numerusform>
        <numerusform>%Ln rows brought back</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln row(s) deleted by hand</source>
      <translation>
        <numerusform>%Ln row deleted by hand</numerusform>
        <numerusform>%Ln rows deleted by hand</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln row(s) deleted here too</source>
      <translation>
        <numerusform>%Ln row deleted here too</numerusform>
        <numerusform>%Ln rows deleted here too</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln row(s) kept and sent again</source>
      <translation>
        <numerusform>%Ln row kept and sent again</numerusform>
        <numerusform>%Ln rows kept and sent again</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln row(s) merged with their twin</source>
      <translation>
        <numerusform>%Ln row merged with their twin</numerusform>
        <numerusform>%Ln rows merged with their twin</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln settlement(s) taken back</source>
      <translation>
        <numerusform>%Ln settlement taken back</numerusform>
        <numerusform>%Ln settlements taken back</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln track(s) imported</source>
      <translation>
        <numerusform>%Ln track imported</numerusform>
        <numerusform>%Ln tracks imported</numerusform>
      </translation>
    </message>
    <message>
      <source>Device</source>
      <translation>Device</translation>
    </message>
    <message>
      <source>Direction</source>
      <translation>Direction</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>Done</translation>
    </message>
    <message>
      <source>Error</source>
      <translation>Error</translation>
    </message>
    <message>
      <source>Item</source>
      <translation>Item</translation>
    </message>
    <message>
      <source>Kind</source>
      <translation>Kind</translation>
    </message>
    <message>
      <source>Line</source>
      <translation>Line</translation>
    </message>
    <message>
      <source>No item</source>
      <translation>No item</translation>
    </message>
    <message>
      <source>No old value is kept that could bring this back.</source>
      <translation>No old value is kept that could bring this back.</translation>
    </message>
    <message>
      <source>On this device</source>
      <translation>On this device</translation>
    </message>
    <message>
      <source>Received</source>
      <translation>Received</translation>
    </message>
    <message>
      <source>Receiving</source>
      <translation>Receiving</translation>
    </message>
    <message numerus="yes">
      <source>Receiving: %Ln row(s) moved</source>
      <translation>
        <numerusform>Receiving: %Ln row moved</numerusform>
        <numerusform>Receiving: %Ln rows moved</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Refresh: %Ln row(s) moved</source>
      <translation>
        <numerusform>Refresh: %Ln row moved</numerusform>
        <numerusform>Refresh: %Ln rows moved</numerusform>
      </translation>
    </message>
    <message>
      <source>Result</source>
      <translation>Result</translation>
    </message>
    <message>
      <source>Row</source>
      <translation>Row</translation>
    </message>
    <message>
      <source>Rows</source>
      <translation>Rows</translation>
    </message>
    <message>
      <source>Sending</source>
      <translation>Sending</translation>
    </message>
    <message numerus="yes">
      <source>Sending: %Ln row(s) moved</source>
      <translation>
        <numerusform>Sending: %Ln row moved</numerusform>
        <numerusform>Sending: %Ln rows moved</numerusform>
      </translation>
    </message>
    <message>
      <source>Sent</source>
      <translation>Sent</translation>
    </message>
    <message numerus="yes">
      <source>Sync: %Ln row(s) moved</source>
      <translation>
        <numerusform>Sync: %Ln row moved</numerusform>
        <numerusform>Sync: %Ln rows moved</numerusform>
      </translation>
    </message>
    <message>
      <source>The cloud</source>
      <translation>The cloud</translation>
    </message>
    <message>
      <source>The old values are not kept any more.</source>
      <translation>The old values are not kept any more.</translation>
    </message>
    <message>
      <source>This device</source>
      <translation>This device</translation>
    </message>
    <message>
      <source>This was taken back already.</source>
      <translation>This was taken back already.</translation>
    </message>
    <message>
      <source>Time</source>
      <translation>Time</translation>
    </message>
    <message>
      <source>Took</source>
      <translation>Took</translation>
    </message>
    <message>
      <source>What</source>
      <translation>What</translation>
    </message>
    <message>
      <source>none</source>
      <translation>none</translation>
    </message>
  </context>
  <context>
    <name>ActivityDetails</name>
    <message>
      <source>Only this item</source>
      <translation>Only this item</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>Open</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Undo</translation>
    </message>
  </context>
  <context>
    <name>ActivityFilters</name>
    <message>
      <source>%1 to %2</source>
      <translation>%1 to %2</translation>
    </message>
    <message>
      <source>All</source>
      <translation>All</translation>
    </message>
    <message>
      <source>All devices</source>
      <translation>All devices</translation>
    </message>
    <message>
      <source>Any day</source>
      <translation>Any day</translation>
    </message>
    <message>
      <source>Choose days...</source>
      <translation>Choose days...</translation>
    </message>
    <message>
      <source>Days</source>
      <translation>Days</translation>
    </message>
    <message>
      <source>Device</source>
      <translation>Device</translation>
    </message>
    <message>
      <source>Find in the activity</source>
      <translation>Find in the activity</translation>
    </message>
    <message>
      <source>Here</source>
      <translation>Here</translation>
    </message>
    <message>
      <source>Last 7 days</source>
      <translation>Last 7 days</translation>
    </message>
    <message>
      <source>Only %1</source>
      <translation>Only %1</translation>
    </message>
    <message>
      <source>Only errors</source>
      <translation>Only errors</translation>
    </message>
    <message>
      <source>Received</source>
      <translation>Received</translation>
    </message>
    <message>
      <source>Runs</source>
      <translation>Runs</translation>
    </message>
    <message>
      <source>Sent</source>
      <translation>Sent</translation>
    </message>
    <message>
      <source>Show activity by direction</source>
      <translation>Show activity by direction</translation>
    </message>
    <message>
      <source>The cloud</source>
      <translation>The cloud</translation>
    </message>
    <message>
      <source>This computer</source>
      <translation>This computer</translation>
    </message>
    <message>
      <source>This device</source>
      <translation>This device</translation>
    </message>
    <message>
      <source>Today</source>
      <translation>Today</translation>
    </message>
    <message>
      <source>Whose activity is shown</source>
      <translation>Whose activity is shown</translation>
    </message>
    <message>
      <source>Yesterday</source>
      <translation>Yesterday</translation>
    </message>
  </context>
  <context>
    <name>ActivityPanel</name>
    <message numerus="yes">
      <source>%Ln line(s) shown</source>
      <translation>
        <numerusform>%Ln line shown</numerusform>
        <numerusform>%Ln lines shown</numerusform>
      </translation>
    </message>
    <message>
      <source>Activity</source>
      <translation>Activity</translation>
    </message>
    <message>
      <source>Activity of this device</source>
      <translation>Activity of this device</translation>
    </message>
    <message>
      <source>Clear filter</source>
      <translation>Clear filter</translation>
    </message>
    <message>
      <source>Everything that is sent, received or imported is noted here.</source>
      <translation>Everything that is sent, received or imported is noted here.</translation>
    </message>
    <message>
      <source>Fold its lines</source>
      <translation>Fold its lines</translation>
    </message>
    <message>
      <source>No line matches</source>
      <translation>No line matches</translation>
    </message>
    <message>
      <source>Nothing has happened yet</source>
      <translation>Nothing has happened yet</translation>
    </message>
    <message>
      <source>Nothing of this kind was noted.</source>
      <translation>Nothing of this kind was noted.</translation>
    </message>
    <message>
      <source>Select one line.</source>
      <translation>Select one line.</translation>
    </message>
    <message>
      <source>Show its lines</source>
      <translation>Show its lines</translation>
    </message>
    <message>
      <source>The activity cannot be shown</source>
      <translation>The activity cannot be shown</translation>
    </message>
    <message>
      <source>The last change of each item in the cloud, also before it came here, newest first.</source>
      <translation>The last change of each item in the cloud, also before it came here, newest first.</translation>
    </message>
    <message>
      <source>This line is about no single item.</source>
      <translation>This line is about no single item.</translation>
    </message>
    <message numerus="yes">
      <source>What this device sent and received in the last %Ln day(s), newest first.</source>
      <translation>
        <numerusform>What this device sent and received in the last %Ln day, newest first.</numerusform>
        <numerusform>What this device sent and received in the last %Ln days, newest first.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>ActivityVerbs</name>
    <message numerus="yes">
      <source>%1 of %Ln taken back. %2</source>
      <translation>
        <numerusform>%1 of %Ln taken back. %2</numerusform>
        <numerusform>%1 of %Ln taken back. %2</numerusform>
      </translation>
    </message>
    <message>
      <source>Taken back; what changed is sent as an ordinary edit.</source>
      <translation>Taken back; what changed is sent as an ordinary edit.</translation>
    </message>
    <message>
      <source>This line is about no single item.</source>
      <translation>This line is about no single item.</translation>
    </message>
  </context>
  <context>
    <name>Analysis</name>
    <message numerus="yes">
      <source>%Ln track(s) analysed, stems by a basic split.</source>
      <translation>
        <numerusform>%Ln track analysed, stems by a basic split.</numerusform>
        <numerusform>%Ln tracks analysed, stems by a basic split.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln track(s) could not be analysed.</source>
      <translation>
        <numerusform>%Ln track could not be analysed.</numerusform>
        <numerusform>%Ln tracks could not be analysed.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln track(s) had nothing to add.</source>
      <translation>
        <numerusform>%Ln track had nothing to add.</numerusform>
        <numerusform>%Ln tracks had nothing to add.</numerusform>
      </translation>
    </message>
    <message>
      <source>Analysing %3: %4</source>
      <translation>Analysing %3: %4</translation>
    </message>
    <message numerus="yes">
      <source>Analysing %Ln track(s)</source>
      <translation>
        <numerusform>Analysing %Ln track</numerusform>
        <numerusform>Analysing %Ln tracks</numerusform>
      </translation>
    </message>
    <message>
      <source>Analysing track %1 of %2: %3: %4</source>
      <translation>Analysing track %1 of %2: %3: %4</translation>
    </message>
    <message>
      <source>Cancelling the analysis...</source>
      <translation>Cancelling the analysis...</translation>
    </message>
    <message>
      <source>The analysis ended early.</source>
      <translation>The analysis ended early.</translation>
    </message>
    <message>
      <source>The analysis was cancelled.</source>
      <translation>The analysis was cancelled.</translation>
    </message>
    <message>
      <source>There was nothing to analyse.</source>
      <translation>There was nothing to analyse.</translation>
    </message>
    <message>
      <source>basic split</source>
      <translation>basic split</translation>
    </message>
    <message>
      <source>listening</source>
      <translation>listening</translation>
    </message>
  </context>
  <context>
    <name>AnalysisFlow</name>
    <message>
      <source>Every track whose audio is on this device is analysed.</source>
      <translation>Every track whose audio is on this device is analysed.</translation>
    </message>
    <message>
      <source>Show which</source>
      <translation>Show which</translation>
    </message>
  </context>
  <context>
    <name>AnalysisReportDialog</name>
    <message>
      <source>Close</source>
      <translation>Close</translation>
    </message>
    <message>
      <source>The analysis</source>
      <translation>The analysis</translation>
    </message>
    <message>
      <source>Tracks and reasons</source>
      <translation>Tracks and reasons</translation>
    </message>
  </context>
  <context>
    <name>AnalysisStrip</name>
    <message>
      <source>Cancel</source>
      <translation>Cancel</translation>
    </message>
    <message>
      <source>Cancel the analysis</source>
      <translation>Cancel the analysis</translation>
    </message>
    <message>
      <source>Tracks analysed</source>
      <translation>Tracks analysed</translation>
    </message>
  </context>
  <context>
    <name>AttemptList</name>
    <message>
      <source>What was tried</source>
      <translation>What was tried</translation>
    </message>
  </context>
  <context>
    <name>Attempts</name>
    <message>
      <source>%1 (after %2)</source>
      <translation>%1 (after %2)</translation>
    </message>
    <message numerus="yes">
      <source>%Ln earlier</source>
      <translation>
        <numerusform>%Ln earlier</numerusform>
        <numerusform>%Ln earlier</numerusform>
      </translation>
    </message>
    <message>
      <source>Being sent</source>
      <translation>Being sent</translation>
    </message>
    <message>
      <source>Next try</source>
      <translation>Next try</translation>
    </message>
    <message>
      <source>Paused, by hand</source>
      <translation>Paused, by hand</translation>
    </message>
    <message>
      <source>Resumed, by hand</source>
      <translation>Resumed, by hand</translation>
    </message>
    <message>
      <source>Sent; it was changed in the cloud too</source>
      <translation>Sent; it was changed in the cloud too</translation>
    </message>
    <message>
      <source>To be sent first, by hand</source>
      <translation>To be sent first, by hand</translation>
    </message>
    <message>
      <source>To be tried again at once, by hand</source>
      <translation>To be tried again at once, by hand</translation>
    </message>
    <message>
      <source>now</source>
      <translation>now</translation>
    </message>
  </context>
  <context>
    <name>AttentionPanel</name>
    <message numerus="yes">
      <source>%Ln analysis(es) not packed</source>
      <translation>
        <numerusform>%Ln analysis not packed</numerusform>
        <numerusform>%Ln analyses not packed</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln analysis(es) tried again now.</source>
      <translation>
        <numerusform>%Ln analysis tried again now.</numerusform>
        <numerusform>%Ln analyses tried again now.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln cause(s)</source>
      <translation>
        <numerusform>%Ln cause</numerusform>
        <numerusform>%Ln causes</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s) tried again now.</source>
      <translation>
        <numerusform>%Ln change tried again now.</numerusform>
        <numerusform>%Ln changes tried again now.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s) wait</source>
      <translation>
        <numerusform>%Ln change waits</numerusform>
        <numerusform>%Ln changes wait</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) not fetched</source>
      <translation>
        <numerusform>%Ln file not fetched</numerusform>
        <numerusform>%Ln files not fetched</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) tried again now.</source>
      <translation>
        <numerusform>%Ln file tried again now.</numerusform>
        <numerusform>%Ln files tried again now.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) wait</source>
      <translation>
        <numerusform>%Ln file waits</numerusform>
        <numerusform>%Ln files wait</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln row(s) to be kept or deleted</source>
      <translation>
        <numerusform>%Ln row to be kept or deleted</numerusform>
        <numerusform>%Ln rows to be kept or deleted</numerusform>
      </translation>
    </message>
    <message>
      <source>Needs attention</source>
      <translation>Needs attention</translation>
    </message>
    <message>
      <source>No problems</source>
      <translation>No problems</translation>
    </message>
    <message>
      <source>Nothing needs you.</source>
      <translation>Nothing needs you.</translation>
    </message>
    <message>
      <source>The problems cannot be shown</source>
      <translation>The problems cannot be shown</translation>
    </message>
    <message>
      <source>What needs you appears here, one line for each cause.</source>
      <translation>What needs you appears here, one line for each cause.</translation>
    </message>
  </context>
  <context>
    <name>BannerArea</name>
    <message numerus="yes">
      <source>and %Ln more</source>
      <translation>
        <numerusform>and %Ln more</numerusform>
        <numerusform>and %Ln more</numerusform>
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
      <translation>%1, the oldest %2</translation>
    </message>
    <message>
      <source>Details</source>
      <translation>Details</translation>
    </message>
    <message>
      <source>Details of %1</source>
      <translation>Details of %1</translation>
    </message>
    <message>
      <source>Dismiss</source>
      <translation>Dismiss</translation>
    </message>
    <message>
      <source>Dismiss: %1</source>
      <translation>Dismiss: %1</translation>
    </message>
    <message>
      <source>Failed %1. %2</source>
      <translation>Failed %1. %2</translation>
    </message>
    <message>
      <source>Next try at %1.</source>
      <translation>Next try at %1.</translation>
    </message>
    <message>
      <source>Queued %2</source>
      <translation>Queued %2</translation>
    </message>
    <message numerus="yes">
      <source>Show all %Ln</source>
      <translation>
        <numerusform>Show all %Ln</numerusform>
        <numerusform>Show all %Ln</numerusform>
      </translation>
    </message>
    <message>
      <source>The first failed %1. %2</source>
      <translation>The first failed %1. %2</translation>
    </message>
    <message>
      <source>The oldest was queued %2</source>
      <translation>The oldest was queued %2</translation>
    </message>
    <message numerus="yes">
      <source>and %Ln more</source>
      <translation>
        <numerusform>and %Ln more</numerusform>
        <numerusform>and %Ln more</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Causes</name>
    <message>
      <source>%1 of %2 %3 would be deleted in the cloud.</source>
      <translation>%1 of %2 %3 would be deleted in the cloud.</translation>
    </message>
    <message numerus="yes">
      <source>%Ln analysis(es) could not be packed.</source>
      <translation>
        <numerusform>%Ln analysis could not be packed.</numerusform>
        <numerusform>%Ln analyses could not be packed.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln analysis(es) could not be packed: files are not where they were.</source>
      <translation>
        <numerusform>%Ln analysis could not be packed: files are not where they were.</numerusform>
        <numerusform>%Ln analyses could not be packed: files are not where they were.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln analysis(es) could not be packed: files cannot be read.</source>
      <translation>
        <numerusform>%Ln analysis could not be packed: files cannot be read.</numerusform>
        <numerusform>%Ln analyses could not be packed: files cannot be read.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln analysis(es) could not be packed: the disk is full or cannot be written.</source>
      <translation>
        <numerusform>%Ln analysis could not be packed: the disk is full or cannot be written.</numerusform>
        <numerusform>%Ln analyses could not be packed: the disk is full or cannot be written.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln analysis(es) from the cloud could not be unpacked.</source>
      <translation>
        <numerusform>%Ln analysis from the cloud could not be unpacked.</numerusform>
        <numerusform>%Ln analyses from the cloud could not be unpacked.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s)</source>
      <translation>
        <numerusform>%Ln change</numerusform>
        <numerusform>%Ln changes</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) could not be fetched: %1</source>
      <translation>
        <numerusform>%Ln file could not be fetched: %1</numerusform>
        <numerusform>%Ln files could not be fetched: %1</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) could not be fetched: an answer made no sense.</source>
      <translation>
        <numerusform>%Ln file could not be fetched: an answer made no sense.</numerusform>
        <numerusform>%Ln files could not be fetched: an answer made no sense.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) could not be fetched: damaged in the cloud.</source>
      <translation>
        <numerusform>%Ln file could not be fetched: damaged in the cloud.</numerusform>
        <numerusform>%Ln files could not be fetched: damaged in the cloud.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) could not be fetched: not in the cloud any more.</source>
      <translation>
        <numerusform>%Ln file could not be fetched: not in the cloud any more.</numerusform>
        <numerusform>%Ln files could not be fetched: not in the cloud any more.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) could not be fetched: the cloud failed.</source>
      <translation>
        <numerusform>%Ln file could not be fetched: the cloud failed.</numerusform>
        <numerusform>%Ln files could not be fetched: the cloud failed.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) could not be fetched: the disk is full or cannot be written.</source>
      <translation>
        <numerusform>%Ln file could not be fetched: the disk is full or cannot be written.</numerusform>
        <numerusform>%Ln files could not be fetched: the disk is full or cannot be written.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) could not be fetched: this account may not read there.</source>
      <translation>
        <numerusform>%Ln file could not be fetched: this account may not read there.</numerusform>
        <numerusform>%Ln files could not be fetched: this account may not read there.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln row(s) changed on both sides.</source>
      <translation>
        <numerusform>%Ln row changed on both sides.</numerusform>
        <numerusform>%Ln rows changed on both sides.</numerusform>
      </translation>
    </message>
    <message>
      <source>A track without a title</source>
      <translation>A track without a title</translation>
    </message>
    <message>
      <source>Ask the owner of the project, then try again.</source>
      <translation>Ask the owner of the project, then try again.</translation>
    </message>
    <message>
      <source>Both versions are kept until you choose.</source>
      <translation>Both versions are kept until you choose.</translation>
    </message>
    <message>
      <source>Changes and files are safe on this device.</source>
      <translation>Changes and files are safe on this device.</translation>
    </message>
    <message>
      <source>Decide...</source>
      <translation>Decide...</translation>
    </message>
    <message>
      <source>Delete them here too</source>
      <translation>Delete them here too</translation>
    </message>
    <message>
      <source>Export...</source>
      <translation>Export...</translation>
    </message>
    <message>
      <source>Free space on this device, then try again.</source>
      <translation>Free space on this device, then try again.</translation>
    </message>
    <message>
      <source>Free space on this device; the rest comes by itself then.</source>
      <translation>Free space on this device; the rest comes by itself then.</translation>
    </message>
    <message>
      <source>Keep them</source>
      <translation>Keep them</translation>
    </message>
    <message>
      <source>Locate file...</source>
      <translation>Locate file...</translation>
    </message>
    <message>
      <source>Make the files readable, then try again.</source>
      <translation>Make the files readable, then try again.</translation>
    </message>
    <message>
      <source>Open the cloud...</source>
      <translation>Open the cloud...</translation>
    </message>
    <message>
      <source>Put the files back, then try again.</source>
      <translation>Put the files back, then try again.</translation>
    </message>
    <message>
      <source>Show changes</source>
      <translation>Show changes</translation>
    </message>
    <message>
      <source>Show conflicts</source>
      <translation>Show conflicts</translation>
    </message>
    <message>
      <source>Show files</source>
      <translation>Show files</translation>
    </message>
    <message>
      <source>Sign in...</source>
      <translation>Sign in...</translation>
    </message>
    <message>
      <source>Sync has made no progress since %1.</source>
      <translation>Sync has made no progress since %1.</translation>
    </message>
    <message>
      <source>The cloud refused these rows without a cause.</source>
      <translation>The cloud refused these rows without a cause.</translation>
    </message>
    <message>
      <source>The cloud wants to delete %1 of %2 %3 on this device.</source>
      <translation>The cloud wants to delete %1 of %2 %3 on this device.</translation>
    </message>
    <message>
      <source>The details say what to do for each.</source>
      <translation>The details say what to do for each.</translation>
    </message>
    <message>
      <source>The next try comes by itself.</source>
      <translation>The next try comes by itself.</translation>
    </message>
    <message>
      <source>They are held until you decide.</source>
      <translation>They are held until you decide.</translation>
    </message>
    <message>
      <source>They stay until you decide. What you keep is sent to the cloud again.</source>
      <translation>They stay until you decide. What you keep is sent to the cloud again.</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Try again</translation>
    </message>
    <message>
      <source>Try now</source>
      <translation>Try now</translation>
    </message>
    <message>
      <source>Upload again on a device that has the original.</source>
      <translation>Upload again on a device that has the original.</translation>
    </message>
  </context>
  <context>
    <name>Change</name>
    <message>
      <source>Added</source>
      <translation>Added</translation>
    </message>
    <message>
      <source>Changed</source>
      <translation>Changed</translation>
    </message>
    <message>
      <source>Conflict</source>
      <translation>Conflict</translation>
    </message>
    <message>
      <source>Deleted</source>
      <translation>Deleted</translation>
    </message>
    <message>
      <source>Held until you confirm</source>
      <translation>Held until you confirm</translation>
    </message>
    <message>
      <source>In the cloud</source>
      <translation>In the cloud</translation>
    </message>
    <message>
      <source>Needs attention</source>
      <translation>Needs attention</translation>
    </message>
    <message>
      <source>Not on this device</source>
      <translation>Not on this device</translation>
    </message>
    <message>
      <source>Paused</source>
      <translation>Paused</translation>
    </message>
    <message>
      <source>Retry later</source>
      <translation>Retry later</translation>
    </message>
    <message>
      <source>Sending</source>
      <translation>Sending</translation>
    </message>
    <message>
      <source>Waiting</source>
      <translation>Waiting</translation>
    </message>
    <message>
      <source>Waiting for %1</source>
      <translation>Waiting for %1</translation>
    </message>
    <message>
      <source>Waiting for its parent</source>
      <translation>Waiting for its parent</translation>
    </message>
  </context>
  <context>
    <name>ChangeCount</name>
    <message numerus="yes">
      <source>%Ln being sent</source>
      <translation>
        <numerusform>%Ln being sent</numerusform>
        <numerusform>%Ln being sent</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln in conflict</source>
      <translation>
        <numerusform>%Ln in conflict</numerusform>
        <numerusform>%Ln in conflict</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln paused</source>
      <translation>
        <numerusform>%Ln paused</numerusform>
        <numerusform>%Ln paused</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln tried again later</source>
      <translation>
        <numerusform>%Ln tried again later</numerusform>
        <numerusform>%Ln tried again later</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln waiting</source>
      <translation>
        <numerusform>%Ln waiting</numerusform>
        <numerusform>%Ln waiting</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln with a problem</source>
      <translation>
        <numerusform>%Ln with a problem</numerusform>
        <numerusform>%Ln with a problem</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>ChangeDetails</name>
    <message>
      <source>Close details</source>
      <translation>Close details</translation>
    </message>
    <message>
      <source>Copy details</source>
      <translation>Copy details</translation>
    </message>
    <message>
      <source>Open in Library</source>
      <translation>Open in Library</translation>
    </message>
  </context>
  <context>
    <name>ChangeStep</name>
    <message>
      <source>Discard...</source>
      <translation>Discard...</translation>
    </message>
    <message>
      <source>Edit row</source>
      <translation>Edit row</translation>
    </message>
    <message>
      <source>Export...</source>
      <translation>Export...</translation>
    </message>
    <message>
      <source>Resolve...</source>
      <translation>Resolve...</translation>
    </message>
    <message>
      <source>Resume</source>
      <translation>Resume</translation>
    </message>
    <message>
      <source>Send first</source>
      <translation>Send first</translation>
    </message>
    <message>
      <source>Send the deletes</source>
      <translation>Send the deletes</translation>
    </message>
    <message>
      <source>Show %1</source>
      <translation>Show %1</translation>
    </message>
    <message>
      <source>Sign in...</source>
      <translation>Sign in...</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Try again</translation>
    </message>
  </context>
  <context>
    <name>ChangeToolbar</name>
    <message>
      <source>A conflict is not sent until one side is chosen.</source>
      <translation>A conflict is not sent until one side is chosen.</translation>
    </message>
    <message>
      <source>Discard...</source>
      <translation>Discard...</translation>
    </message>
    <message>
      <source>More</source>
      <translation>More</translation>
    </message>
    <message>
      <source>None of these is paused.</source>
      <translation>None of these is paused.</translation>
    </message>
    <message>
      <source>Nothing is held back.</source>
      <translation>Nothing is held back.</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>Pause</translation>
    </message>
    <message>
      <source>Pause the selected changes</source>
      <translation>Pause the selected changes</translation>
    </message>
    <message>
      <source>Resume</source>
      <translation>Resume</translation>
    </message>
    <message>
      <source>Resume the selected changes</source>
      <translation>Resume the selected changes</translation>
    </message>
    <message>
      <source>Retry</source>
      <translation>Retry</translation>
    </message>
    <message>
      <source>Retry all</source>
      <translation>Retry all</translation>
    </message>
    <message>
      <source>Select changes first.</source>
      <translation>Select changes first.</translation>
    </message>
    <message>
      <source>Send first</source>
      <translation>Send first</translation>
    </message>
    <message>
      <source>These are on their way already, or wait for you.</source>
      <translation>These are on their way already, or wait for you.</translation>
    </message>
    <message>
      <source>These are paused already, or do not go by themselves.</source>
      <translation>These are paused already, or do not go by themselves.</translation>
    </message>
    <message>
      <source>These deletes wait for your answer above.</source>
      <translation>These deletes wait for your answer above.</translation>
    </message>
    <message>
      <source>These go by themselves.</source>
      <translation>These go by themselves.</translation>
    </message>
    <message>
      <source>This is being sent now; wait for the answer.</source>
      <translation>This is being sent now; wait for the answer.</translation>
    </message>
    <message>
      <source>Try now</source>
      <translation>Try now</translation>
    </message>
  </context>
  <context>
    <name>ChangeVerbs</name>
    <message numerus="yes">
      <source>%Ln change(s) go first, with the rows that they wait for.</source>
      <translation>
        <numerusform>%Ln change goes first, with the rows that it waits for.</numerusform>
        <numerusform>%Ln changes go first, with the rows that they wait for.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s) of %1 go first.</source>
      <translation>
        <numerusform>%Ln change of %1 goes first.</numerusform>
        <numerusform>%Ln changes of %1 go first.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s) of %1 paused.</source>
      <translation>
        <numerusform>%Ln change of %1 paused.</numerusform>
        <numerusform>%Ln changes of %1 paused.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s) of %1 resumed.</source>
      <translation>
        <numerusform>%Ln change of %1 resumed.</numerusform>
        <numerusform>%Ln changes of %1 resumed.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s) of %1 tried again now.</source>
      <translation>
        <numerusform>%Ln change of %1 tried again now.</numerusform>
        <numerusform>%Ln changes of %1 tried again now.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s) tried again now.</source>
      <translation>
        <numerusform>%Ln change tried again now.</numerusform>
        <numerusform>%Ln changes tried again now.</numerusform>
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
      <translation>All</translation>
    </message>
    <message>
      <source>Attempts</source>
      <translation>Attempts</translation>
    </message>
    <message>
      <source>Cause</source>
      <translation>Cause</translation>
    </message>
    <message>
      <source>Change</source>
      <translation>Change</translation>
    </message>
    <message>
      <source>Change id</source>
      <translation>Change id</translation>
    </message>
    <message>
      <source>Changed</source>
      <translation>Changed</translation>
    </message>
    <message>
      <source>Cloud version</source>
      <translation>Cloud version</translation>
    </message>
    <message>
      <source>Conflict</source>
      <translation>Conflict</translation>
    </message>
    <message>
      <source>Failed</source>
      <translation>Failed</translation>
    </message>
    <message>
      <source>Item</source>
      <translation>Item</translation>
    </message>
    <message>
      <source>No cause</source>
      <translation>No cause</translation>
    </message>
    <message>
      <source>Not in the cloud yet</source>
      <translation>Not in the cloud yet</translation>
    </message>
    <message>
      <source>Not in the queue</source>
      <translation>Not in the queue</translation>
    </message>
    <message>
      <source>Paused</source>
      <translation>Paused</translation>
    </message>
    <message>
      <source>Retrying</source>
      <translation>Retrying</translation>
    </message>
    <message>
      <source>Sending</source>
      <translation>Sending</translation>
    </message>
    <message>
      <source>Sends no row</source>
      <translation>Sends no row</translation>
    </message>
    <message>
      <source>Size</source>
      <translation>Size</translation>
    </message>
    <message>
      <source>State</source>
      <translation>State</translation>
    </message>
    <message>
      <source>Type</source>
      <translation>Type</translation>
    </message>
    <message>
      <source>Waiting</source>
      <translation>Waiting</translation>
    </message>
  </context>
  <context>
    <name>ChangesPanel</name>
    <message numerus="yes">
      <source>%1 of %Ln change(s) shown</source>
      <translation>
        <numerusform>%1 of %Ln change shown</numerusform>
        <numerusform>%1 of %Ln changes shown</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s) saved on this device, not in the cloud yet.</source>
      <translation>
        <numerusform>%Ln change saved on this device, not in the cloud yet.</numerusform>
        <numerusform>%Ln changes saved on this device, not in the cloud yet.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s) selected: %1</source>
      <translation>
        <numerusform>%Ln change selected: %1</numerusform>
        <numerusform>%Ln changes selected: %1</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s) shown</source>
      <translation>
        <numerusform>%Ln change shown</numerusform>
        <numerusform>%Ln changes shown</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln of them paused.</source>
      <translation>
        <numerusform>%Ln of them paused.</numerusform>
        <numerusform>%Ln of them paused.</numerusform>
      </translation>
    </message>
    <message>
      <source>All changes are in the cloud</source>
      <translation>All changes are in the cloud</translation>
    </message>
    <message>
      <source>All kinds</source>
      <translation>All kinds</translation>
    </message>
    <message>
      <source>Cannot reach the cloud. Changes are safe on this device.</source>
      <translation>Cannot reach the cloud. Changes are safe on this device.</translation>
    </message>
    <message>
      <source>Cannot reach the cloud. Changes are safe on this device. Next try in %1.</source>
      <translation>Cannot reach the cloud. Changes are safe on this device. Next try in %1.</translation>
    </message>
    <message>
      <source>Changes</source>
      <translation>Changes</translation>
    </message>
    <message>
      <source>Changes that wait for the cloud</source>
      <translation>Changes that wait for the cloud</translation>
    </message>
    <message>
      <source>Changes that you make appear here until the cloud has them.</source>
      <translation>Changes that you make appear here until the cloud has them.</translation>
    </message>
    <message>
      <source>Clear filter</source>
      <translation>Clear filter</translation>
    </message>
    <message>
      <source>Find a change</source>
      <translation>Find a change</translation>
    </message>
    <message>
      <source>Kind</source>
      <translation>Kind</translation>
    </message>
    <message>
      <source>Last sync %1.</source>
      <translation>Last sync %1.</translation>
    </message>
    <message>
      <source>No change matches</source>
      <translation>No change matches</translation>
    </message>
    <message>
      <source>No change waits</source>
      <translation>No change waits</translation>
    </message>
    <message>
      <source>No change waits to be sent.</source>
      <translation>No change waits to be sent.</translation>
    </message>
    <message>
      <source>Other changes may be waiting.</source>
      <translation>Other changes may be waiting.</translation>
    </message>
    <message>
      <source>Show changes by state</source>
      <translation>Show changes by state</translation>
    </message>
    <message>
      <source>The changes cannot be shown</source>
      <translation>The changes cannot be shown</translation>
    </message>
  </context>
  <context>
    <name>CloseWindow</name>
    <message>
      <source>Close the window and keep syncing?</source>
      <translation>Close the window and keep syncing?</translation>
    </message>
    <message>
      <source>Luma Sync goes on in the background and stays among the icons of your desktop. If you quit, what is not sent yet waits until it is started again.</source>
      <translation>Luma Sync goes on in the background and stays among the icons of your desktop. If you quit, what is not sent yet waits until it is started again.</translation>
    </message>
  </context>
  <context>
    <name>CloseWindowDialog</name>
    <message>
      <source>Cancel</source>
      <translation>Cancel</translation>
    </message>
    <message>
      <source>Don't ask again; it can be changed in the settings</source>
      <translation>Don't ask again; it can be changed in the settings</translation>
    </message>
    <message>
      <source>Keep syncing</source>
      <translation>Keep syncing</translation>
    </message>
    <message>
      <source>Quit</source>
      <translation>Quit</translation>
    </message>
  </context>
  <context>
    <name>CloudActivity</name>
    <message numerus="yes">
      <source>%Ln change(s) came from the cloud</source>
      <translation>
        <numerusform>%Ln change came from the cloud</numerusform>
        <numerusform>%Ln changes came from the cloud</numerusform>
      </translation>
    </message>
    <message>
      <source>Activity in the cloud</source>
      <translation>Activity in the cloud</translation>
    </message>
    <message>
      <source>Clear filter</source>
      <translation>Clear filter</translation>
    </message>
    <message>
      <source>It has not come to this device yet.</source>
      <translation>It has not come to this device yet.</translation>
    </message>
    <message>
      <source>It was deleted.</source>
      <translation>It was deleted.</translation>
    </message>
    <message>
      <source>No change matches</source>
      <translation>No change matches</translation>
    </message>
    <message>
      <source>Nobody is signed in</source>
      <translation>Nobody is signed in</translation>
    </message>
    <message>
      <source>Nothing has happened in the cloud yet</source>
      <translation>Nothing has happened in the cloud yet</translation>
    </message>
    <message>
      <source>Offline</source>
      <translation>Offline</translation>
    </message>
    <message>
      <source>Offline - the cloud's history goes on when the cloud can be reached again.</source>
      <translation>Offline - the cloud's history goes on when the cloud can be reached again.</translation>
    </message>
    <message>
      <source>Only this item</source>
      <translation>Only this item</translation>
    </message>
    <message>
      <source>Select one line.</source>
      <translation>Select one line.</translation>
    </message>
    <message>
      <source>Show in Library</source>
      <translation>Show in Library</translation>
    </message>
    <message>
      <source>Sign in, and what happens in your cloud is shown here.</source>
      <translation>Sign in, and what happens in your cloud is shown here.</translation>
    </message>
    <message>
      <source>Sign in...</source>
      <translation>Sign in...</translation>
    </message>
    <message>
      <source>The cloud tells the newest change of each item, and of deleted ones for 90 days.</source>
      <translation>The cloud tells the newest change of each item, and of deleted ones for 90 days.</translation>
    </message>
    <message>
      <source>The cloud's history cannot be shown</source>
      <translation>The cloud's history cannot be shown</translation>
    </message>
    <message>
      <source>The cloud's history is shown when the cloud can be reached again.</source>
      <translation>The cloud's history is shown when the cloud can be reached again.</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Try again</translation>
    </message>
    <message>
      <source>What your devices and the people in your projects send is shown here.</source>
      <translation>What your devices and the people in your projects send is shown here.</translation>
    </message>
  </context>
  <context>
    <name>CloudActivityFilters</name>
    <message>
      <source>Added</source>
      <translation>Added</translation>
    </message>
    <message>
      <source>All</source>
      <translation>All</translation>
    </message>
    <message>
      <source>All devices</source>
      <translation>All devices</translation>
    </message>
    <message>
      <source>Changed</source>
      <translation>Changed</translation>
    </message>
    <message>
      <source>Deleted</source>
      <translation>Deleted</translation>
    </message>
    <message>
      <source>Device</source>
      <translation>Device</translation>
    </message>
    <message>
      <source>Show the cloud's activity by what happened</source>
      <translation>Show the cloud's activity by what happened</translation>
    </message>
    <message>
      <source>This device</source>
      <translation>This device</translation>
    </message>
  </context>
  <context>
    <name>CloudActivityFoot</name>
    <message numerus="yes">
      <source>%Ln change(s) shown, as of %1.</source>
      <translation>
        <numerusform>%Ln change shown, as of %1.</numerusform>
        <numerusform>%Ln changes shown, as of %1.</numerusform>
      </translation>
    </message>
    <message>
      <source>Ask for the newest changes</source>
      <translation>Ask for the newest changes</translation>
    </message>
    <message>
      <source>Asking the cloud...</source>
      <translation>Asking the cloud...</translation>
    </message>
    <message>
      <source>Older ones follow at the end of the list.</source>
      <translation>Older ones follow at the end of the list.</translation>
    </message>
    <message>
      <source>Show older</source>
      <translation>Show older</translation>
    </message>
    <message>
      <source>The cloud is asked already.</source>
      <translation>The cloud is asked already.</translation>
    </message>
    <message>
      <source>There are no older ones.</source>
      <translation>There are no older ones.</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Try again</translation>
    </message>
  </context>
  <context>
    <name>CloudFile</name>
    <message>
      <source>Analysis</source>
      <translation>Analysis</translation>
    </message>
    <message>
      <source>Audio</source>
      <translation>Audio</translation>
    </message>
    <message>
      <source>Could not be fetched</source>
      <translation>Could not be fetched</translation>
    </message>
    <message>
      <source>Could not be unpacked</source>
      <translation>Could not be unpacked</translation>
    </message>
    <message>
      <source>Cover</source>
      <translation>Cover</translation>
    </message>
    <message>
      <source>Damaged in the cloud</source>
      <translation>Damaged in the cloud</translation>
    </message>
    <message>
      <source>Fetching</source>
      <translation>Fetching</translation>
    </message>
    <message>
      <source>Gone from this device</source>
      <translation>Gone from this device</translation>
    </message>
    <message>
      <source>Not allowed</source>
      <translation>Not allowed</translation>
    </message>
    <message>
      <source>Not in the cloud any more</source>
      <translation>Not in the cloud any more</translation>
    </message>
    <message>
      <source>Only in the cloud</source>
      <translation>Only in the cloud</translation>
    </message>
    <message>
      <source>The answer made no sense</source>
      <translation>The answer made no sense</translation>
    </message>
    <message>
      <source>The cloud failed</source>
      <translation>The cloud failed</translation>
    </message>
    <message>
      <source>Waiting</source>
      <translation>Waiting</translation>
    </message>
  </context>
  <context>
    <name>CloudFiles</name>
    <message>
      <source>%1 of %2</source>
      <translation>%1 of %2</translation>
    </message>
    <message>
      <source>File</source>
      <translation>File</translation>
    </message>
    <message>
      <source>Not under way</source>
      <translation>Not under way</translation>
    </message>
    <message>
      <source>Progress</source>
      <translation>Progress</translation>
    </message>
    <message numerus="yes">
      <source>Progress %Ln percent</source>
      <translation>
        <numerusform>Progress %Ln percent</numerusform>
        <numerusform>Progress %Ln percent</numerusform>
      </translation>
    </message>
    <message>
      <source>Size</source>
      <translation>Size</translation>
    </message>
    <message>
      <source>Size not known yet</source>
      <translation>Size not known yet</translation>
    </message>
    <message>
      <source>State</source>
      <translation>State</translation>
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
      <translation>Added</translation>
    </message>
    <message>
      <source>Added or changed</source>
      <translation>Added or changed</translation>
    </message>
    <message>
      <source>By</source>
      <translation>By</translation>
    </message>
    <message>
      <source>Changed</source>
      <translation>Changed</translation>
    </message>
    <message>
      <source>Deleted</source>
      <translation>Deleted</translation>
    </message>
    <message>
      <source>Device</source>
      <translation>Device</translation>
    </message>
    <message>
      <source>Item</source>
      <translation>Item</translation>
    </message>
    <message>
      <source>Kind</source>
      <translation>Kind</translation>
    </message>
    <message>
      <source>Not known any more</source>
      <translation>Not known any more</translation>
    </message>
    <message>
      <source>Not yet</source>
      <translation>Not yet</translation>
    </message>
    <message>
      <source>On this device</source>
      <translation>On this device</translation>
    </message>
    <message>
      <source>Person</source>
      <translation>Person</translation>
    </message>
    <message>
      <source>Project</source>
      <translation>Project</translation>
    </message>
    <message>
      <source>Received</source>
      <translation>Received</translation>
    </message>
    <message>
      <source>Row</source>
      <translation>Row</translation>
    </message>
    <message>
      <source>Sent from here</source>
      <translation>Sent from here</translation>
    </message>
    <message>
      <source>Somebody else</source>
      <translation>Somebody else</translation>
    </message>
    <message>
      <source>The cloud</source>
      <translation>The cloud</translation>
    </message>
    <message>
      <source>This device</source>
      <translation>This device</translation>
    </message>
    <message>
      <source>Time</source>
      <translation>Time</translation>
    </message>
    <message>
      <source>Version</source>
      <translation>Version</translation>
    </message>
    <message>
      <source>What</source>
      <translation>What</translation>
    </message>
    <message>
      <source>You</source>
      <translation>You</translation>
    </message>
  </context>
  <context>
    <name>CloudPanel</name>
    <message numerus="yes">
      <source>%Ln file(s) are in the cloud and not on this device.</source>
      <translation>
        <numerusform>%Ln file is in the cloud and not on this device.</numerusform>
        <numerusform>%Ln files are in the cloud and not on this device.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) could not be fetched.</source>
      <translation>
        <numerusform>%Ln file could not be fetched.</numerusform>
        <numerusform>%Ln files could not be fetched.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) fetched, %1.</source>
      <translation>
        <numerusform>%Ln file fetched, %1.</numerusform>
        <numerusform>%Ln files fetched, %1.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) shown</source>
      <translation>
        <numerusform>%Ln file shown</numerusform>
        <numerusform>%Ln files shown</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln of them on the way.</source>
      <translation>
        <numerusform>%Ln of them on the way.</numerusform>
        <numerusform>%Ln of them on the way.</numerusform>
      </translation>
    </message>
    <message>
      <source>All files are on this device</source>
      <translation>All files are on this device</translation>
    </message>
    <message>
      <source>All projects</source>
      <translation>All projects</translation>
    </message>
    <message>
      <source>Analyses are large: the four parts of a track, its roots and its full waveform.</source>
      <translation>Analyses are large: the four parts of a track, its roots and its full waveform.</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Cancel</translation>
    </message>
    <message>
      <source>Clear filter</source>
      <translation>Clear filter</translation>
    </message>
    <message>
      <source>Fetch</source>
      <translation>Fetch</translation>
    </message>
    <message numerus="yes">
      <source>Fetch %Ln file(s)</source>
      <translation>
        <numerusform>Fetch %Ln file</numerusform>
        <numerusform>Fetch %Ln files</numerusform>
      </translation>
    </message>
    <message>
      <source>Fetch all</source>
      <translation>Fetch all</translation>
    </message>
    <message>
      <source>Fetch these</source>
      <translation>Fetch these</translation>
    </message>
    <message>
      <source>Fetching %1 of %2 files</source>
      <translation>Fetching %1 of %2 files</translation>
    </message>
    <message>
      <source>Fetching was cancelled.</source>
      <translation>Fetching was cancelled.</translation>
    </message>
    <message numerus="yes">
      <source>Fetching was cancelled; %Ln file(s) came before.</source>
      <translation>
        <numerusform>Fetching was cancelled; %Ln file came before.</numerusform>
        <numerusform>Fetching was cancelled; %Ln files came before.</numerusform>
      </translation>
    </message>
    <message>
      <source>Files of other devices that are not here yet appear here.</source>
      <translation>Files of other devices that are not here yet appear here.</translation>
    </message>
    <message>
      <source>Files that are only in the cloud</source>
      <translation>Files that are only in the cloud</translation>
    </message>
    <message>
      <source>Find a track</source>
      <translation>Find a track</translation>
    </message>
    <message>
      <source>In the cloud</source>
      <translation>In the cloud</translation>
    </message>
    <message>
      <source>No file matches</source>
      <translation>No file matches</translation>
    </message>
    <message>
      <source>Nobody is signed in</source>
      <translation>Nobody is signed in</translation>
    </message>
    <message>
      <source>Nothing is only in the cloud.</source>
      <translation>Nothing is only in the cloud.</translation>
    </message>
    <message>
      <source>Project</source>
      <translation>Project</translation>
    </message>
    <message>
      <source>Sign in first: there is no cloud to fetch from.</source>
      <translation>Sign in first: there is no cloud to fetch from.</translation>
    </message>
    <message>
      <source>Sign in to see the files that other devices have sent.</source>
      <translation>Sign in to see the files that other devices have sent.</translation>
    </message>
    <message>
      <source>Sign in...</source>
      <translation>Sign in...</translation>
    </message>
    <message>
      <source>The cloud has not been asked yet</source>
      <translation>The cloud has not been asked yet</translation>
    </message>
    <message>
      <source>The files cannot be shown</source>
      <translation>The files cannot be shown</translation>
    </message>
    <message>
      <source>There is nothing to fetch, or it is on its way already.</source>
      <translation>There is nothing to fetch, or it is on its way already.</translation>
    </message>
    <message>
      <source>There was nothing to fetch.</source>
      <translation>There was nothing to fetch.</translation>
    </message>
    <message>
      <source>They can be fetched when the cloud can be reached.</source>
      <translation>They can be fetched when the cloud can be reached.</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Try again</translation>
    </message>
    <message>
      <source>What to fetch</source>
      <translation>What to fetch</translation>
    </message>
    <message>
      <source>With analyses</source>
      <translation>With analyses</translation>
    </message>
    <message>
      <source>Without analyses</source>
      <translation>Without analyses</translation>
    </message>
  </context>
  <context>
    <name>CloudSpace</name>
    <message numerus="yes">
      <source>In the cloud: %Ln file(s)</source>
      <translation>
        <numerusform>In the cloud: %Ln file</numerusform>
        <numerusform>In the cloud: %Ln files</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>In the cloud: %Ln file(s), %1</source>
      <translation>
        <numerusform>In the cloud: %Ln file, %1</numerusform>
        <numerusform>In the cloud: %Ln files, %1</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>In the cloud: %Ln file(s), %1 of them from here</source>
      <translation>
        <numerusform>In the cloud: %Ln file, %1 of them from here</numerusform>
        <numerusform>In the cloud: %Ln files, %1 of them from here</numerusform>
      </translation>
    </message>
    <message>
      <source>In the cloud: ...</source>
      <translation>In the cloud: ...</translation>
    </message>
    <message>
      <source>In the cloud: no files yet</source>
      <translation>In the cloud: no files yet</translation>
    </message>
    <message>
      <source>One audio file: up to %1</source>
      <translation>One audio file: up to %1</translation>
    </message>
  </context>
  <context>
    <name>CloudVerbs</name>
    <message>
      <source>Retry</source>
      <translation>Retry</translation>
    </message>
    <message>
      <source>Sign in...</source>
      <translation>Sign in...</translation>
    </message>
  </context>
  <context>
    <name>Column</name>
    <message>
      <source>Address</source>
      <translation>Address</translation>
    </message>
    <message>
      <source>Album</source>
      <translation>Album</translation>
    </message>
    <message>
      <source>Analysis in the cloud</source>
      <translation>Analysis in the cloud</translation>
    </message>
    <message>
      <source>Artist</source>
      <translation>Artist</translation>
    </message>
    <message>
      <source>At</source>
      <translation>At</translation>
    </message>
    <message>
      <source>Audio file</source>
      <translation>Audio file</translation>
    </message>
    <message>
      <source>Audio in the cloud</source>
      <translation>Audio in the cloud</translation>
    </message>
    <message>
      <source>Author</source>
      <translation>Author</translation>
    </message>
    <message>
      <source>BPM</source>
      <translation>BPM</translation>
    </message>
    <message>
      <source>Bands</source>
      <translation>Bands</translation>
    </message>
    <message>
      <source>Beats</source>
      <translation>Beats</translation>
    </message>
    <message>
      <source>Category</source>
      <translation>Category</translation>
    </message>
    <message>
      <source>Colours</source>
      <translation>Colours</translation>
    </message>
    <message>
      <source>Composer</source>
      <translation>Composer</translation>
    </message>
    <message>
      <source>Cover file</source>
      <translation>Cover file</translation>
    </message>
    <message>
      <source>Cover in the cloud</source>
      <translation>Cover in the cloud</translation>
    </message>
    <message>
      <source>Date</source>
      <translation>Date</translation>
    </message>
    <message>
      <source>Definition</source>
      <translation>Definition</translation>
    </message>
    <message>
      <source>Description</source>
      <translation>Description</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>Done</translation>
    </message>
    <message>
      <source>End</source>
      <translation>End</translation>
    </message>
    <message>
      <source>Format</source>
      <translation>Format</translation>
    </message>
    <message>
      <source>Full waveform</source>
      <translation>Full waveform</translation>
    </message>
    <message>
      <source>Hash</source>
      <translation>Hash</translation>
    </message>
    <message>
      <source>Implementation</source>
      <translation>Implementation</translation>
    </message>
    <message>
      <source>Instrument</source>
      <translation>Instrument</translation>
    </message>
    <message>
      <source>Key</source>
      <translation>Key</translation>
    </message>
    <message>
      <source>Kind</source>
      <translation>Kind</translation>
    </message>
    <message>
      <source>Label</source>
      <translation>Label</translation>
    </message>
    <message>
      <source>Length</source>
      <translation>Length</translation>
    </message>
    <message>
      <source>Logits file</source>
      <translation>Logits file</translation>
    </message>
    <message>
      <source>Minutes</source>
      <translation>Minutes</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>Notes</source>
      <translation>Notes</translation>
    </message>
    <message>
      <source>Pattern</source>
      <translation>Pattern</translation>
    </message>
    <message>
      <source>Person</source>
      <translation>Person</translation>
    </message>
    <message>
      <source>Picture</source>
      <translation>Picture</translation>
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
      <translation>Project</translation>
    </message>
    <message>
      <source>Read</source>
      <translation>Read</translation>
    </message>
    <message>
      <source>Repertoire</source>
      <translation>Repertoire</translation>
    </message>
    <message>
      <source>Role</source>
      <translation>Role</translation>
    </message>
    <message>
      <source>Roots</source>
      <translation>Roots</translation>
    </message>
    <message>
      <source>Score</source>
      <translation>Score</translation>
    </message>
    <message>
      <source>Session</source>
      <translation>Session</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>Settings</translation>
    </message>
    <message>
      <source>Start</source>
      <translation>Start</translation>
    </message>
    <message>
      <source>Started</source>
      <translation>Started</translation>
    </message>
    <message>
      <source>Stem</source>
      <translation>Stem</translation>
    </message>
    <message>
      <source>Stem file</source>
      <translation>Stem file</translation>
    </message>
    <message>
      <source>Target (min)</source>
      <translation>Target (min)</translation>
    </message>
    <message>
      <source>Text</source>
      <translation>Text</translation>
    </message>
    <message>
      <source>Title</source>
      <translation>Title</translation>
    </message>
    <message>
      <source>Track</source>
      <translation>Track</translation>
    </message>
    <message>
      <source>Venue</source>
      <translation>Venue</translation>
    </message>
    <message>
      <source>Version</source>
      <translation>Version</translation>
    </message>
    <message>
      <source>Waveform</source>
      <translation>Waveform</translation>
    </message>
  </context>
  <context>
    <name>Columns</name>
    <message>
      <source>%1, sorted ascending</source>
      <translation>%1, sorted ascending</translation>
    </message>
    <message>
      <source>%1, sorted descending</source>
      <translation>%1, sorted descending</translation>
    </message>
  </context>
  <context>
    <name>Commands</name>
    <message>
      <source>About Luma Sync</source>
      <translation>About Luma Sync</translation>
    </message>
    <message>
      <source>An analysis is under way.</source>
      <translation>An analysis is under way.</translation>
    </message>
    <message>
      <source>Analyse after import</source>
      <translation>Analyse after import</translation>
    </message>
    <message>
      <source>Analyse tracks without analysis</source>
      <translation>Analyse tracks without analysis</translation>
    </message>
    <message>
      <source>Analysing needs an extra that is not installed; install it with: %1</source>
      <translation>Analysing needs an extra that is not installed; install it with: %1</translation>
    </message>
    <message>
      <source>Close window</source>
      <translation>Close window</translation>
    </message>
    <message>
      <source>Discarded changes...</source>
      <translation>Discarded changes...</translation>
    </message>
    <message>
      <source>Export changes that need you...</source>
      <translation>Export changes that need you...</translation>
    </message>
    <message>
      <source>Export diagnostics...</source>
      <translation>Export diagnostics...</translation>
    </message>
    <message>
      <source>Finds beats, chord roots and the waveform; makes a basic four-way split, no source separation.</source>
      <translation>Finds beats, chord roots and the waveform; makes a basic four-way split, no source separation.</translation>
    </message>
    <message>
      <source>First steps...</source>
      <translation>First steps...</translation>
    </message>
    <message>
      <source>Import files...</source>
      <translation>Import files...</translation>
    </message>
    <message>
      <source>Import folder...</source>
      <translation>Import folder...</translation>
    </message>
    <message>
      <source>Invitations...</source>
      <translation>Invitations...</translation>
    </message>
    <message>
      <source>Merged duplicates...</source>
      <translation>Merged duplicates...</translation>
    </message>
    <message>
      <source>Next part of the window</source>
      <translation>Next part of the window</translation>
    </message>
    <message>
      <source>Next problem</source>
      <translation>Next problem</translation>
    </message>
    <message>
      <source>Nothing was discarded since the window was opened.</source>
      <translation>Nothing was discarded since the window was opened.</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>Pause</translation>
    </message>
    <message>
      <source>Previous part of the window</source>
      <translation>Previous part of the window</translation>
    </message>
    <message>
      <source>Previous problem</source>
      <translation>Previous problem</translation>
    </message>
    <message>
      <source>Quit</source>
      <translation>Quit</translation>
    </message>
    <message>
      <source>Resume</source>
      <translation>Resume</translation>
    </message>
    <message>
      <source>Retry failed</source>
      <translation>Retry failed</translation>
    </message>
    <message>
      <source>Settings...</source>
      <translation>Settings...</translation>
    </message>
    <message>
      <source>Sign in again...</source>
      <translation>Sign in again...</translation>
    </message>
    <message>
      <source>Sign in first: there is no cloud to sync with.</source>
      <translation>Sign in first: there is no cloud to sync with.</translation>
    </message>
    <message>
      <source>Sign in...</source>
      <translation>Sign in...</translation>
    </message>
    <message>
      <source>Sign out...</source>
      <translation>Sign out...</translation>
    </message>
    <message>
      <source>Switch account...</source>
      <translation>Switch account...</translation>
    </message>
    <message>
      <source>Sync is paused; resume first.</source>
      <translation>Sync is paused; resume first.</translation>
    </message>
    <message>
      <source>Sync now</source>
      <translation>Sync now</translation>
    </message>
    <message>
      <source>Sync now (%1)</source>
      <translation>Sync now (%1)</translation>
    </message>
    <message>
      <source>Undo discard</source>
      <translation>Undo discard</translation>
    </message>
    <message>
      <source>Unlock and try again</source>
      <translation>Unlock and try again</translation>
    </message>
  </context>
  <context>
    <name>Compare</name>
    <message>
      <source>%1: all the same.</source>
      <translation>%1: all the same.</translation>
    </message>
    <message numerus="yes">
      <source>%Ln could not be repaired</source>
      <translation>
        <numerusform>%Ln could not be repaired</numerusform>
        <numerusform>%Ln could not be repaired</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln differed</source>
      <translation>
        <numerusform>%Ln differed</numerusform>
        <numerusform>%Ln differed</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln repaired</source>
      <translation>
        <numerusform>%Ln repaired</numerusform>
        <numerusform>%Ln repaired</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln row(s) compared with the cloud</source>
      <translation>
        <numerusform>%Ln row compared with the cloud</numerusform>
        <numerusform>%Ln rows compared with the cloud</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln to be answered by you</source>
      <translation>
        <numerusform>%Ln to be answered by you</numerusform>
        <numerusform>%Ln to be answered by you</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>CompareVerb</name>
    <message>
      <source>Compare with the cloud</source>
      <translation>Compare with the cloud</translation>
    </message>
    <message>
      <source>Comparing...</source>
      <translation>Comparing...</translation>
    </message>
    <message>
      <source>Finds rows that are missing, too many or of another version here, and repairs only them.</source>
      <translation>Finds rows that are missing, too many or of another version here, and repairs only them.</translation>
    </message>
  </context>
  <context>
    <name>Conflict</name>
    <message>
      <source>%1, by the clock of the cloud</source>
      <translation>%1, by the clock of the cloud</translation>
    </message>
    <message>
      <source>%1, by the clock of the device</source>
      <translation>%1, by the clock of the device</translation>
    </message>
    <message numerus="yes">
      <source>%Ln field(s) to choose</source>
      <translation>
        <numerusform>%Ln field to choose</numerusform>
        <numerusform>%Ln fields to choose</numerusform>
      </translation>
    </message>
    <message>
      <source>Conflict %1 of %2</source>
      <translation>Conflict %1 of %2</translation>
    </message>
    <message>
      <source>Created</source>
      <translation>Created</translation>
    </message>
    <message>
      <source>This device</source>
      <translation>This device</translation>
    </message>
    <message>
      <source>When is not known.</source>
      <translation>When is not known.</translation>
    </message>
    <message>
      <source>changed %2</source>
      <translation>changed %2</translation>
    </message>
    <message>
      <source>changed on %1 %2</source>
      <translation>changed on %1 %2</translation>
    </message>
    <message>
      <source>deleted %2</source>
      <translation>deleted %2</translation>
    </message>
    <message>
      <source>deleted on %1 %2</source>
      <translation>deleted on %1 %2</translation>
    </message>
  </context>
  <context>
    <name>ConflictApply</name>
    <message>
      <source>%1 from both</source>
      <translation>%1 from both</translation>
    </message>
    <message>
      <source>%1 from the cloud</source>
      <translation>%1 from the cloud</translation>
    </message>
    <message>
      <source>%1 from this device</source>
      <translation>%1 from this device</translation>
    </message>
    <message>
      <source>%1 typed</source>
      <translation>%1 typed</translation>
    </message>
    <message numerus="yes">
      <source>%Ln field(s) from both</source>
      <translation>
        <numerusform>%Ln field from both</numerusform>
        <numerusform>%Ln fields from both</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln field(s) from the cloud</source>
      <translation>
        <numerusform>%Ln field from the cloud</numerusform>
        <numerusform>%Ln fields from the cloud</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln field(s) from this device</source>
      <translation>
        <numerusform>%Ln field from this device</numerusform>
        <numerusform>%Ln fields from this device</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln field(s) typed</source>
      <translation>
        <numerusform>%Ln field typed</numerusform>
        <numerusform>%Ln fields typed</numerusform>
      </translation>
    </message>
    <message>
      <source>Apply</source>
      <translation>Apply</translation>
    </message>
    <message numerus="yes">
      <source>Apply to %Ln conflict(s)</source>
      <translation>
        <numerusform>Apply to %Ln conflict</numerusform>
        <numerusform>Apply to %Ln conflicts</numerusform>
      </translation>
    </message>
    <message>
      <source>Apply: %1</source>
      <translation>Apply: %1</translation>
    </message>
    <message>
      <source>Apply: delete the %1</source>
      <translation>Apply: delete the %1</translation>
    </message>
    <message numerus="yes">
      <source>Apply: delete the %1 and %Ln row(s) below</source>
      <translation>
        <numerusform>Apply: delete the %1 and %Ln row below</numerusform>
        <numerusform>Apply: delete the %1 and %Ln rows below</numerusform>
      </translation>
    </message>
    <message>
      <source>Apply: keep both rows</source>
      <translation>Apply: keep both rows</translation>
    </message>
    <message>
      <source>Apply: keep the %1</source>
      <translation>Apply: keep the %1</translation>
    </message>
    <message numerus="yes">
      <source>Choose first for %Ln field(s): %1.</source>
      <translation>
        <numerusform>Choose first for %Ln field: %1.</numerusform>
        <numerusform>Choose first for %Ln fields: %1.</numerusform>
      </translation>
    </message>
    <message>
      <source>Choose first whether the row is kept.</source>
      <translation>Choose first whether the row is kept.</translation>
    </message>
    <message numerus="yes">
      <source>Delete %Ln row(s)</source>
      <translation>
        <numerusform>Delete %Ln row</numerusform>
        <numerusform>Delete %Ln rows</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Keep %Ln row(s)</source>
      <translation>
        <numerusform>Keep %Ln row</numerusform>
        <numerusform>Keep %Ln rows</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Keep both for %Ln conflict(s)</source>
      <translation>
        <numerusform>Keep both for %Ln conflict</numerusform>
        <numerusform>Keep both for %Ln conflicts</numerusform>
      </translation>
    </message>
    <message>
      <source>Some of it is not known here; settle it on %1.</source>
      <translation>Some of it is not known here; settle it on %1.</translation>
    </message>
    <message numerus="yes">
      <source>Take the cloud for %Ln conflict(s)</source>
      <translation>
        <numerusform>Take the cloud for %Ln conflict</numerusform>
        <numerusform>Take the cloud for %Ln conflicts</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Take this device for %Ln conflict(s)</source>
      <translation>
        <numerusform>Take this device for %Ln conflict</numerusform>
        <numerusform>Take this device for %Ln conflicts</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>ConflictFilters</name>
    <message>
      <source>Age</source>
      <translation>Age</translation>
    </message>
    <message>
      <source>All devices</source>
      <translation>All devices</translation>
    </message>
    <message>
      <source>All fields</source>
      <translation>All fields</translation>
    </message>
    <message>
      <source>All kinds</source>
      <translation>All kinds</translation>
    </message>
    <message>
      <source>Any age</source>
      <translation>Any age</translation>
    </message>
    <message>
      <source>Device</source>
      <translation>Device</translation>
    </message>
    <message>
      <source>Field</source>
      <translation>Field</translation>
    </message>
    <message>
      <source>Find a conflict</source>
      <translation>Find a conflict</translation>
    </message>
    <message>
      <source>Kind of row</source>
      <translation>Kind of row</translation>
    </message>
    <message numerus="yes">
      <source>Older than %Ln day(s)</source>
      <translation>
        <numerusform>Older than %Ln day</numerusform>
        <numerusform>Older than %Ln days</numerusform>
      </translation>
    </message>
    <message>
      <source>Settled</source>
      <translation>Settled</translation>
    </message>
    <message>
      <source>Show open or settled conflicts</source>
      <translation>Show open or settled conflicts</translation>
    </message>
    <message>
      <source>To settle</source>
      <translation>To settle</translation>
    </message>
  </context>
  <context>
    <name>ConflictHead</name>
    <message>
      <source>Back to the list</source>
      <translation>Back to the list</translation>
    </message>
    <message>
      <source>Cloud</source>
      <translation>Cloud</translation>
    </message>
    <message>
      <source>Next conflict (N)</source>
      <translation>Next conflict (N)</translation>
    </message>
    <message>
      <source>Open in Library</source>
      <translation>Open in Library</translation>
    </message>
    <message>
      <source>Previous conflict (P)</source>
      <translation>Previous conflict (P)</translation>
    </message>
    <message>
      <source>Some of it is too large to be sent to other devices. Settle it on %1.</source>
      <translation>Some of it is too large to be sent to other devices. Settle it on %1.</translation>
    </message>
    <message>
      <source>The clock of %1 was wrong: neither side is marked as newer.</source>
      <translation>The clock of %1 was wrong: neither side is marked as newer.</translation>
    </message>
    <message>
      <source>The clock of this device was wrong: neither side is marked as newer.</source>
      <translation>The clock of this device was wrong: neither side is marked as newer.</translation>
    </message>
    <message>
      <source>The unsent edit lies on %1. What you choose here is done there when it syncs next.</source>
      <translation>The unsent edit lies on %1. What you choose here is done there when it syncs next.</translation>
    </message>
    <message>
      <source>The unsent edit lies on %1. What you choose here is settled there too.</source>
      <translation>The unsent edit lies on %1. What you choose here is settled there too.</translation>
    </message>
    <message>
      <source>This is the first conflict.</source>
      <translation>This is the first conflict.</translation>
    </message>
    <message>
      <source>This is the last conflict.</source>
      <translation>This is the last conflict.</translation>
    </message>
    <message>
      <source>another device</source>
      <translation>another device</translation>
    </message>
    <message>
      <source>library here</source>
      <translation>library here</translation>
    </message>
    <message>
      <source>library of %1</source>
      <translation>library of %1</translation>
    </message>
    <message>
      <source>newer</source>
      <translation>newer</translation>
    </message>
  </context>
  <context>
    <name>ConflictKind</name>
    <message>
      <source>Changed here and in the cloud. Choose for each field which value stays.</source>
      <translation>Changed here and in the cloud. Choose for each field which value stays.</translation>
    </message>
    <message>
      <source>Changed here, deleted in the cloud. Keep the row or let it go.</source>
      <translation>Changed here, deleted in the cloud. Keep the row or let it go.</translation>
    </message>
    <message>
      <source>Deleted here, changed in the cloud. Keep the row or let it go.</source>
      <translation>Deleted here, changed in the cloud. Keep the row or let it go.</translation>
    </message>
    <message>
      <source>Made here and in the cloud under one id. Choose for each field, or keep both rows.</source>
      <translation>Made here and in the cloud under one id. Choose for each field, or keep both rows.</translation>
    </message>
    <message>
      <source>The row it belongs to was deleted in the cloud. Keep both or let both go.</source>
      <translation>The row it belongs to was deleted in the cloud. Keep both or let both go.</translation>
    </message>
    <message>
      <source>belongs to a deleted row</source>
      <translation>belongs to a deleted row</translation>
    </message>
    <message>
      <source>changed on both sides</source>
      <translation>changed on both sides</translation>
    </message>
    <message>
      <source>deleted here</source>
      <translation>deleted here</translation>
    </message>
    <message>
      <source>deleted in the cloud</source>
      <translation>deleted in the cloud</translation>
    </message>
    <message>
      <source>made on both sides</source>
      <translation>made on both sides</translation>
    </message>
  </context>
  <context>
    <name>ConflictList</name>
    <message>
      <source>Conflicts</source>
      <translation>Conflicts</translation>
    </message>
    <message>
      <source>Kinds of conflicts</source>
      <translation>Kinds of conflicts</translation>
    </message>
  </context>
  <context>
    <name>ConflictPolicy</name>
    <message>
      <source>Ask me</source>
      <translation>Ask me</translation>
    </message>
    <message>
      <source>Take the cloud</source>
      <translation>Take the cloud</translation>
    </message>
    <message>
      <source>Take the newer one</source>
      <translation>Take the newer one</translation>
    </message>
    <message>
      <source>Take this device</source>
      <translation>Take this device</translation>
    </message>
    <message>
      <source>You made the same choice three times. Always take the cloud for %1?</source>
      <translation>You made the same choice three times. Always take the cloud for %1?</translation>
    </message>
    <message>
      <source>You made the same choice three times. Always take the newer version of %1?</source>
      <translation>You made the same choice three times. Always take the newer version of %1?</translation>
    </message>
    <message>
      <source>You made the same choice three times. Always take this device for %1?</source>
      <translation>You made the same choice three times. Always take this device for %1?</translation>
    </message>
  </context>
  <context>
    <name>ConflictRefusal</name>
    <message>
      <source>Both sides changed %1: choose a side for it.</source>
      <translation>Both sides changed %1: choose a side for it.</translation>
    </message>
    <message>
      <source>The two changes of %1 do not fit together: choose a side.</source>
      <translation>The two changes of %1 do not fit together: choose a side.</translation>
    </message>
    <message>
      <source>This kind of row has no %1.</source>
      <translation>This kind of row has no %1.</translation>
    </message>
  </context>
  <context>
    <name>ConflictRules</name>
    <message>
      <source>Rules for conflicts</source>
      <translation>Rules for conflicts</translation>
    </message>
    <message>
      <source>They hold where both sides changed the same field. What a rule settles is kept for 30 days and can be undone.</source>
      <translation>They hold where both sides changed the same field. What a rule settles is kept for 30 days and can be undone.</translation>
    </message>
  </context>
  <context>
    <name>ConflictRulesForm</name>
    <message>
      <source>Luma's classic mode: for every kind of row.</source>
      <translation>Luma's classic mode: for every kind of row.</translation>
    </message>
    <message>
      <source>Reset</source>
      <translation>Reset</translation>
    </message>
    <message>
      <source>Reset the rule of %1</source>
      <translation>Reset the rule of %1</translation>
    </message>
    <message>
      <source>This device always wins</source>
      <translation>This device always wins</translation>
    </message>
    <message>
      <source>This is the rule that Luma Sync begins with.</source>
      <translation>This is the rule that Luma Sync begins with.</translation>
    </message>
  </context>
  <context>
    <name>ConflictRulesSheet</name>
    <message>
      <source>Close</source>
      <translation>Close</translation>
    </message>
  </context>
  <context>
    <name>ConflictVerbs</name>
    <message numerus="yes">
      <source>%Ln conflict(s) settled.</source>
      <translation>
        <numerusform>%Ln conflict settled.</numerusform>
        <numerusform>%Ln conflicts settled.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln skipped: %1</source>
      <translation>
        <numerusform>%Ln skipped: %1</numerusform>
        <numerusform>%Ln skipped: %1</numerusform>
      </translation>
    </message>
    <message>
      <source>Always</source>
      <translation>Always</translation>
    </message>
    <message>
      <source>Conflicts of %1 are settled by this rule from now on; Rules... changes it.</source>
      <translation>Conflicts of %1 are settled by this rule from now on; Rules... changes it.</translation>
    </message>
    <message>
      <source>Keep asking</source>
      <translation>Keep asking</translation>
    </message>
    <message>
      <source>Nothing was settled in this window that could be undone.</source>
      <translation>Nothing was settled in this window that could be undone.</translation>
    </message>
    <message>
      <source>Stopped; the others stay open.</source>
      <translation>Stopped; the others stay open.</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Undo</translation>
    </message>
    <message>
      <source>You are asked each time.</source>
      <translation>You are asked each time.</translation>
    </message>
  </context>
  <context>
    <name>Conflicts</name>
    <message>
      <source>All conflicts</source>
      <translation>All conflicts</translation>
    </message>
    <message>
      <source>Changed here</source>
      <translation>Changed here</translation>
    </message>
    <message>
      <source>Changed in the cloud</source>
      <translation>Changed in the cloud</translation>
    </message>
    <message>
      <source>Fields</source>
      <translation>Fields</translation>
    </message>
    <message>
      <source>Final</source>
      <translation>Final</translation>
    </message>
    <message>
      <source>Item</source>
      <translation>Item</translation>
    </message>
    <message>
      <source>Kind</source>
      <translation>Kind</translation>
    </message>
    <message>
      <source>Kind of row</source>
      <translation>Kind of row</translation>
    </message>
    <message>
      <source>Not known</source>
      <translation>Not known</translation>
    </message>
    <message>
      <source>Number</source>
      <translation>Number</translation>
    </message>
    <message>
      <source>Result</source>
      <translation>Result</translation>
    </message>
    <message>
      <source>Settled</source>
      <translation>Settled</translation>
    </message>
    <message>
      <source>Settled by</source>
      <translation>Settled by</translation>
    </message>
    <message>
      <source>Since</source>
      <translation>Since</translation>
    </message>
    <message>
      <source>State</source>
      <translation>State</translation>
    </message>
    <message>
      <source>The row was edited since, or the 30 days are over.</source>
      <translation>The row was edited since, or the 30 days are over.</translation>
    </message>
    <message>
      <source>Undone</source>
      <translation>Undone</translation>
    </message>
    <message>
      <source>What stayed</source>
      <translation>What stayed</translation>
    </message>
    <message>
      <source>When</source>
      <translation>When</translation>
    </message>
    <message>
      <source>on %1 %2</source>
      <translation>on %1 %2</translation>
    </message>
  </context>
  <context>
    <name>ConflictsPanel</name>
    <message numerus="yes">
      <source>%1 of %Ln conflict(s) shown</source>
      <translation>
        <numerusform>%1 of %Ln conflict shown</numerusform>
        <numerusform>%1 of %Ln conflicts shown</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln conflict(s): both versions are kept until you choose.</source>
      <translation>
        <numerusform>%Ln conflict: both versions are kept until you choose.</numerusform>
        <numerusform>%Ln conflicts: both versions are kept until you choose.</numerusform>
      </translation>
    </message>
    <message>
      <source>All other rows keep syncing.</source>
      <translation>All other rows keep syncing.</translation>
    </message>
    <message>
      <source>Clear filter</source>
      <translation>Clear filter</translation>
    </message>
    <message>
      <source>Conflicts</source>
      <translation>Conflicts</translation>
    </message>
    <message>
      <source>No conflict matches</source>
      <translation>No conflict matches</translation>
    </message>
    <message>
      <source>No conflicts</source>
      <translation>No conflicts</translation>
    </message>
    <message>
      <source>Rules...</source>
      <translation>Rules...</translation>
    </message>
    <message>
      <source>Select a conflict first.</source>
      <translation>Select a conflict first.</translation>
    </message>
    <message>
      <source>Settled in the last 30 days: each can be undone.</source>
      <translation>Settled in the last 30 days: each can be undone.</translation>
    </message>
    <message>
      <source>The conflicts cannot be shown</source>
      <translation>The conflicts cannot be shown</translation>
    </message>
    <message>
      <source>The row was deleted on this device.</source>
      <translation>The row was deleted on this device.</translation>
    </message>
    <message>
      <source>This is the first conflict.</source>
      <translation>This is the first conflict.</translation>
    </message>
    <message>
      <source>This is the last conflict.</source>
      <translation>This is the last conflict.</translation>
    </message>
    <message>
      <source>This row is in no conflict any more.</source>
      <translation>This row is in no conflict any more.</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Try again</translation>
    </message>
    <message>
      <source>When this device and the cloud change the same field of a row, both versions appear here until you choose. Sync goes on meanwhile.</source>
      <translation>When this device and the cloud change the same field of a row, both versions appear here until you choose. Sync goes on meanwhile.</translation>
    </message>
    <message>
      <source>Where both sides change the same field, both versions are kept.</source>
      <translation>Where both sides change the same field, both versions are kept.</translation>
    </message>
    <message>
      <source>You are offline; what you choose is sent later.</source>
      <translation>You are offline; what you choose is sent later.</translation>
    </message>
  </context>
  <context>
    <name>CopyMenu</name>
    <message>
      <source>Cause</source>
      <translation>Cause</translation>
    </message>
    <message>
      <source>Cell: %1</source>
      <translation>Cell: %1</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>Copy</translation>
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
      <translation>Nothing is wrong with what is selected.</translation>
    </message>
    <message>
      <source>Whole row</source>
      <translation>Whole row</translation>
    </message>
    <message>
      <source>Whole rows</source>
      <translation>Whole rows</translation>
    </message>
  </context>
  <context>
    <name>CrashDialog</name>
    <message>
      <source>"Copy and open" puts it into the clipboard and opens %1; you paste and send it there.</source>
      <translation>"Copy and open" puts it into the clipboard and opens %1; you paste and send it there.</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Close</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>Copy</translation>
    </message>
    <message>
      <source>Copy and open</source>
      <translation>Copy and open</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>Delete</translation>
    </message>
    <message>
      <source>Record</source>
      <translation>Record</translation>
    </message>
    <message>
      <source>Record of a crash</source>
      <translation>Record of a crash</translation>
    </message>
    <message>
      <source>The record is in the clipboard.</source>
      <translation>The record is in the clipboard.</translation>
    </message>
    <message>
      <source>This installation names no address for records. Copy it, and give it to whoever helps you.</source>
      <translation>This installation names no address for records. Copy it, and give it to whoever helps you.</translation>
    </message>
    <message>
      <source>This is all that was recorded: the error and where in the program it happened. It is on this device only and was not sent.</source>
      <translation>This is all that was recorded: the error and where in the program it happened. It is on this device only and was not sent.</translation>
    </message>
  </context>
  <context>
    <name>CrashFlow</name>
    <message>
      <source>An error that nobody expected was recorded. Your library is saved with every change.</source>
      <translation>An error that nobody expected was recorded. Your library is saved with every change.</translation>
    </message>
    <message>
      <source>Show the record...</source>
      <translation>Show the record...</translation>
    </message>
  </context>
  <context>
    <name>CrashRow</name>
    <message>
      <source>A record is kept on this device; nothing was sent.</source>
      <translation>A record is kept on this device; nothing was sent.</translation>
    </message>
    <message>
      <source>Last crash</source>
      <translation>Last crash</translation>
    </message>
    <message>
      <source>No crash was recorded.</source>
      <translation>No crash was recorded.</translation>
    </message>
    <message>
      <source>Show the record...</source>
      <translation>Show the record...</translation>
    </message>
  </context>
  <context>
    <name>DayRangeDialog</name>
    <message>
      <source>Cancel</source>
      <translation>Cancel</translation>
    </message>
    <message>
      <source>Choose days</source>
      <translation>Choose days</translation>
    </message>
    <message>
      <source>First day</source>
      <translation>First day</translation>
    </message>
    <message>
      <source>Last day</source>
      <translation>Last day</translation>
    </message>
    <message>
      <source>Show these days</source>
      <translation>Show these days</translation>
    </message>
    <message>
      <source>What happened from the first to the last of these days is shown.</source>
      <translation>What happened from the first to the last of these days is shown.</translation>
    </message>
  </context>
  <context>
    <name>DeleteAnswerFlow</name>
    <message numerus="yes">
      <source>%Ln row(s) deleted here too.</source>
      <translation>
        <numerusform>%Ln row deleted here too.</numerusform>
        <numerusform>%Ln rows deleted here too.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln row(s) kept; they are sent to the cloud again.</source>
      <translation>
        <numerusform>%Ln row kept; they are sent to the cloud again.</numerusform>
        <numerusform>%Ln rows kept; they are sent to the cloud again.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>DeleteLocal</name>
    <message>
      <source>Delete the local data of %1?</source>
      <translation>Delete the local data of %1?</translation>
    </message>
    <message>
      <source>You are signed out, and the library, its files and its backups go from this device. What is in the cloud stays there and comes back when you sign in again.</source>
      <translation>You are signed out, and the library, its files and its backups go from this device. What is in the cloud stays there and comes back when you sign in again.</translation>
    </message>
  </context>
  <context>
    <name>DeleteLocalDialog</name>
    <message numerus="yes">
      <source>%Ln file(s) not uploaded</source>
      <translation>
        <numerusform>%Ln file not uploaded</numerusform>
        <numerusform>%Ln files not uploaded</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln unsent change(s)</source>
      <translation>
        <numerusform>%Ln unsent change</numerusform>
        <numerusform>%Ln unsent changes</numerusform>
      </translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Cancel</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>Delete</translation>
    </message>
    <message>
      <source>Lose them for good</source>
      <translation>Lose them for good</translation>
    </message>
    <message>
      <source>Lost for good: %1.</source>
      <translation>Lost for good: %1.</translation>
    </message>
    <message>
      <source>Say first that what was never sent may be lost.</source>
      <translation>Say first that what was never sent may be lost.</translation>
    </message>
  </context>
  <context>
    <name>DeleteRows</name>
    <message numerus="yes">
      <source>%Ln other row(s)</source>
      <translation>
        <numerusform>%Ln other row</numerusform>
        <numerusform>%Ln other rows</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln row(s) stay and lose the link to it.</source>
      <translation>
        <numerusform>%Ln row stays and loses the link to it.</numerusform>
        <numerusform>%Ln rows stay and lose the link to it.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Delete %Ln row(s)?</source>
      <translation>
        <numerusform>Delete %Ln row?</numerusform>
        <numerusform>Delete %Ln rows?</numerusform>
      </translation>
    </message>
    <message>
      <source>Delete the %1 %2?</source>
      <translation>Delete the %1 %2?</translation>
    </message>
    <message>
      <source>Nothing else hangs on it.</source>
      <translation>Nothing else hangs on it.</translation>
    </message>
    <message>
      <source>These go too: %1.</source>
      <translation>These go too: %1.</translation>
    </message>
    <message>
      <source>This is too much to be kept: it cannot be undone.</source>
      <translation>This is too much to be kept: it cannot be undone.</translation>
    </message>
    <message>
      <source>Undo brings it back for 30 days.</source>
      <translation>Undo brings it back for 30 days.</translation>
    </message>
  </context>
  <context>
    <name>DeleteRowsSheet</name>
    <message>
      <source>Cancel</source>
      <translation>Cancel</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>Delete</translation>
    </message>
  </context>
  <context>
    <name>DiagnosticsDialog</name>
    <message>
      <source>(the end of a longer file)</source>
      <translation>(the end of a longer file)</translation>
    </message>
    <message>
      <source>Choose at least one file.</source>
      <translation>Choose at least one file.</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Close</translation>
    </message>
    <message>
      <source>Copy summary</source>
      <translation>Copy summary</translation>
    </message>
    <message>
      <source>Export diagnostics</source>
      <translation>Export diagnostics</translation>
    </message>
    <message>
      <source>Include titles and file names</source>
      <translation>Include titles and file names</translation>
    </message>
    <message>
      <source>Library and sync</source>
      <translation>Library and sync</translation>
    </message>
    <message>
      <source>Log</source>
      <translation>Log</translation>
    </message>
    <message>
      <source>Looking...</source>
      <translation>Looking...</translation>
    </message>
    <message>
      <source>One file for somebody who helps you. Passwords, keys, e-mail addresses and folders are taken out. Nothing is sent: you decide who gets it.</source>
      <translation>One file for somebody who helps you. Passwords, keys, e-mail addresses and folders are taken out. Nothing is sent: you decide who gets it.</translation>
    </message>
    <message>
      <source>Otherwise each becomes a short mark, the same one everywhere.</source>
      <translation>Otherwise each becomes a short mark, the same one everywhere.</translation>
    </message>
    <message>
      <source>Program and computer</source>
      <translation>Program and computer</translation>
    </message>
    <message>
      <source>Save as...</source>
      <translation>Save as...</translation>
    </message>
    <message>
      <source>Saved as %1 (%2).</source>
      <translation>Saved as %1 (%2).</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>Settings</translation>
    </message>
    <message>
      <source>The diagnostics could not be made</source>
      <translation>The diagnostics could not be made</translation>
    </message>
    <message>
      <source>The file is being written.</source>
      <translation>The file is being written.</translation>
    </message>
    <message>
      <source>The summary is in the clipboard.</source>
      <translation>The summary is in the clipboard.</translation>
    </message>
    <message>
      <source>There is nothing to copy yet.</source>
      <translation>There is nothing to copy yet.</translation>
    </message>
    <message>
      <source>There is nothing to save yet.</source>
      <translation>There is nothing to save yet.</translation>
    </message>
    <message>
      <source>This file is empty.</source>
      <translation>This file is empty.</translation>
    </message>
    <message>
      <source>This takes a few seconds. Closing this window stops it.</source>
      <translation>This takes a few seconds. Closing this window stops it.</translation>
    </message>
    <message>
      <source>Titles and file names go in.</source>
      <translation>Titles and file names go in.</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Try again</translation>
    </message>
    <message>
      <source>What goes in</source>
      <translation>What goes in</translation>
    </message>
    <message>
      <source>What the file says</source>
      <translation>What the file says</translation>
    </message>
    <message>
      <source>Writing...</source>
      <translation>Writing...</translation>
    </message>
  </context>
  <context>
    <name>DiagnosticsFlow</name>
    <message>
      <source>Save the diagnostics</source>
      <translation>Save the diagnostics</translation>
    </message>
    <message>
      <source>Zip files (*.zip)</source>
      <translation>Zip files (*.zip)</translation>
    </message>
  </context>
  <context>
    <name>DiscardDialog</name>
    <message numerus="yes">
      <source>%Ln other(s) cannot be discarded now.</source>
      <translation>
        <numerusform>%Ln other cannot be discarded now.</numerusform>
        <numerusform>%Ln others cannot be discarded now.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln unsent change(s) of rows that belong to it go too.</source>
      <translation>
        <numerusform>%Ln unsent change of a row that belongs to it goes too.</numerusform>
        <numerusform>%Ln unsent changes of rows that belong to it go too.</numerusform>
      </translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Cancel</translation>
    </message>
    <message>
      <source>Cloud's version stays</source>
      <translation>Cloud's version stays</translation>
    </message>
    <message>
      <source>Discard</source>
      <translation>Discard</translation>
    </message>
    <message numerus="yes">
      <source>Discard %Ln change(s)?</source>
      <translation>
        <numerusform>Discard %Ln change?</numerusform>
        <numerusform>Discard %Ln changes?</numerusform>
      </translation>
    </message>
    <message>
      <source>Discard the change to %1?</source>
      <translation>Discard the change to %1?</translation>
    </message>
    <message>
      <source>Edit goes</source>
      <translation>Edit goes</translation>
    </message>
    <message>
      <source>Item</source>
      <translation>Item</translation>
    </message>
    <message>
      <source>Kept for 30 days: Undo or “Discarded changes...” bring it back.</source>
      <translation>Kept for 30 days: Undo or “Discarded changes...” bring it back.</translation>
    </message>
    <message>
      <source>New row goes</source>
      <translation>New row goes</translation>
    </message>
    <message>
      <source>Row comes back</source>
      <translation>Row comes back</translation>
    </message>
    <message>
      <source>Row goes</source>
      <translation>Row goes</translation>
    </message>
    <message>
      <source>The cloud never had this row: it goes from this device.</source>
      <translation>The cloud never had this row: it goes from this device.</translation>
    </message>
    <message>
      <source>The row was deleted here; it comes back.</source>
      <translation>The row was deleted here; it comes back.</translation>
    </message>
    <message>
      <source>These fields go back to what they were before.</source>
      <translation>These fields go back to what they were before.</translation>
    </message>
    <message>
      <source>They were never sent. Every row becomes what the cloud last had.</source>
      <translation>They were never sent. Every row becomes what the cloud last had.</translation>
    </message>
    <message>
      <source>Type</source>
      <translation>Type</translation>
    </message>
    <message>
      <source>Unsent changes of rows that belong to them go too.</source>
      <translation>Unsent changes of rows that belong to them go too.</translation>
    </message>
    <message>
      <source>What happens</source>
      <translation>What happens</translation>
    </message>
    <message>
      <source>What is lost</source>
      <translation>What is lost</translation>
    </message>
    <message>
      <source>Your version goes, and the row with it, as in the cloud.</source>
      <translation>Your version goes, and the row with it, as in the cloud.</translation>
    </message>
    <message>
      <source>Your version goes; the row becomes what the cloud has.</source>
      <translation>Your version goes; the row becomes what the cloud has.</translation>
    </message>
  </context>
  <context>
    <name>DiscardFlow</name>
    <message numerus="yes">
      <source>%Ln change(s) are back.</source>
      <translation>
        <numerusform>%Ln change is back.</numerusform>
        <numerusform>%Ln changes are back.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s) cannot come back: something newer is in the way.</source>
      <translation>
        <numerusform>%Ln change cannot come back: something newer is in the way.</numerusform>
        <numerusform>%Ln changes cannot come back: something newer is in the way.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s) of rows that belong to it went too.</source>
      <translation>
        <numerusform>%Ln change of a row that belongs to it went too.</numerusform>
        <numerusform>%Ln changes of rows that belong to it went too.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln could not be discarded.</source>
      <translation>
        <numerusform>%Ln could not be discarded.</numerusform>
        <numerusform>%Ln could not be discarded.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln deleted row(s) are back.</source>
      <translation>
        <numerusform>%Ln deleted row is back.</numerusform>
        <numerusform>%Ln deleted rows are back.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Deleted %1 with %Ln row(s) that belonged to it.</source>
      <translation>
        <numerusform>Deleted %1 with %Ln row that belonged to it.</numerusform>
        <numerusform>Deleted %1 with %Ln rows that belonged to it.</numerusform>
      </translation>
    </message>
    <message>
      <source>Deleted %1.</source>
      <translation>Deleted %1.</translation>
    </message>
    <message numerus="yes">
      <source>Deleted %Ln row(s).</source>
      <translation>
        <numerusform>Deleted %Ln row.</numerusform>
        <numerusform>Deleted %Ln rows.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Discarded %Ln change(s).</source>
      <translation>
        <numerusform>Discarded %Ln change.</numerusform>
        <numerusform>Discarded %Ln changes.</numerusform>
      </translation>
    </message>
    <message>
      <source>Discarded the change to %1.</source>
      <translation>Discarded the change to %1.</translation>
    </message>
    <message>
      <source>Nothing was discarded: the cloud was faster, or the row was changed meanwhile.</source>
      <translation>Nothing was discarded: the cloud was faster, or the row was changed meanwhile.</translation>
    </message>
    <message>
      <source>The change to %1 is back.</source>
      <translation>The change to %1 is back.</translation>
    </message>
    <message>
      <source>This cannot be discarded now.</source>
      <translation>This cannot be discarded now.</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Undo</translation>
    </message>
  </context>
  <context>
    <name>Discarded</name>
    <message numerus="yes">
      <source>%Ln change(s)</source>
      <translation>
        <numerusform>%Ln change</numerusform>
        <numerusform>%Ln changes</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln deleted row(s)</source>
      <translation>
        <numerusform>%Ln deleted row</numerusform>
        <numerusform>%Ln deleted rows</numerusform>
      </translation>
    </message>
    <message>
      <source>Change</source>
      <translation>Change</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>Delete</translation>
    </message>
    <message>
      <source>Discarded</source>
      <translation>Discarded</translation>
    </message>
    <message>
      <source>Edit</source>
      <translation>Edit</translation>
    </message>
    <message>
      <source>Item</source>
      <translation>Item</translation>
    </message>
    <message>
      <source>Restored</source>
      <translation>Restored</translation>
    </message>
    <message>
      <source>Type</source>
      <translation>Type</translation>
    </message>
  </context>
  <context>
    <name>DiscardedDialog</name>
    <message>
      <source>Discarded changes</source>
      <translation>Discarded changes</translation>
    </message>
    <message>
      <source>Kept for 30 days. Restoring one makes it a new change to be sent.</source>
      <translation>Kept for 30 days. Restoring one makes it a new change to be sent.</translation>
    </message>
    <message>
      <source>Nothing was discarded</source>
      <translation>Nothing was discarded</translation>
    </message>
    <message>
      <source>Restore</source>
      <translation>Restore</translation>
    </message>
    <message>
      <source>Select what to bring back.</source>
      <translation>Select what to bring back.</translation>
    </message>
    <message>
      <source>These are back already.</source>
      <translation>These are back already.</translation>
    </message>
    <message>
      <source>What you discard in the list of changes is kept here for 30 days.</source>
      <translation>What you discard in the list of changes is kept here for 30 days.</translation>
    </message>
  </context>
  <context>
    <name>DropOverlay</name>
    <message>
      <source>Audio files and folders; the same file is imported only once.</source>
      <translation>Audio files and folders; the same file is imported only once.</translation>
    </message>
    <message>
      <source>Drop to import</source>
      <translation>Drop to import</translation>
    </message>
  </context>
  <context>
    <name>Entities</name>
    <message>
      <source>%1 a minute</source>
      <translation>%1 a minute</translation>
    </message>
    <message>
      <source>%1 since this library was made</source>
      <translation>%1 since this library was made</translation>
    </message>
    <message numerus="yes">
      <source>%Ln call(s) in the last hour</source>
      <translation>
        <numerusform>%Ln call in the last hour</numerusform>
        <numerusform>%Ln calls in the last hour</numerusform>
      </translation>
    </message>
    <message>
      <source>As of %1</source>
      <translation>As of %1</translation>
    </message>
    <message>
      <source>Cloud</source>
      <translation>Cloud</translation>
    </message>
    <message>
      <source>Conflicts</source>
      <translation>Conflicts</translation>
    </message>
    <message>
      <source>Data</source>
      <translation>Data</translation>
    </message>
    <message>
      <source>Failed</source>
      <translation>Failed</translation>
    </message>
    <message>
      <source>Here</source>
      <translation>Here</translation>
    </message>
    <message>
      <source>Kind</source>
      <translation>Kind</translation>
    </message>
    <message>
      <source>Last hour</source>
      <translation>Last hour</translation>
    </message>
    <message>
      <source>No call yet</source>
      <translation>No call yet</translation>
    </message>
    <message>
      <source>Not known yet</source>
      <translation>Not known yet</translation>
    </message>
    <message>
      <source>Nothing received yet</source>
      <translation>Nothing received yet</translation>
    </message>
    <message>
      <source>Nothing sent or received</source>
      <translation>Nothing sent or received</translation>
    </message>
    <message>
      <source>Received</source>
      <translation>Received</translation>
    </message>
    <message>
      <source>Sent %1 in %2 rows, received %3 in %4 rows</source>
      <translation>Sent %1 in %2 rows, received %3 in %4 rows</translation>
    </message>
    <message>
      <source>Show these changes</source>
      <translation>Show these changes</translation>
    </message>
    <message>
      <source>State</source>
      <translation>State</translation>
    </message>
    <message>
      <source>The last call took %1</source>
      <translation>The last call took %1</translation>
    </message>
    <message>
      <source>To send</source>
      <translation>To send</translation>
    </message>
    <message>
      <source>Took</source>
      <translation>Took</translation>
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
      <translation>Chord roots</translation>
    </message>
    <message>
      <source>Collaborators</source>
      <translation>Collaborators</translation>
    </message>
    <message>
      <source>Comments</source>
      <translation>Comments</translation>
    </message>
    <message>
      <source>Fixtures</source>
      <translation>Fixtures</translation>
    </message>
    <message>
      <source>Goals</source>
      <translation>Goals</translation>
    </message>
    <message>
      <source>Implementations</source>
      <translation>Implementations</translation>
    </message>
    <message>
      <source>Logbook</source>
      <translation>Logbook</translation>
    </message>
    <message>
      <source>Notifications</source>
      <translation>Notifications</translation>
    </message>
    <message>
      <source>Pattern categories</source>
      <translation>Pattern categories</translation>
    </message>
    <message>
      <source>Patterns</source>
      <translation>Patterns</translation>
    </message>
    <message>
      <source>Playlist items</source>
      <translation>Playlist items</translation>
    </message>
    <message>
      <source>Playlists</source>
      <translation>Playlists</translation>
    </message>
    <message>
      <source>Practice logs</source>
      <translation>Practice logs</translation>
    </message>
    <message>
      <source>Practice sessions</source>
      <translation>Practice sessions</translation>
    </message>
    <message>
      <source>Profiles</source>
      <translation>Profiles</translation>
    </message>
    <message>
      <source>Project tracks</source>
      <translation>Project tracks</translation>
    </message>
    <message>
      <source>Projects</source>
      <translation>Projects</translation>
    </message>
    <message>
      <source>Repertoire</source>
      <translation>Repertoire</translation>
    </message>
    <message>
      <source>Score sections</source>
      <translation>Score sections</translation>
    </message>
    <message>
      <source>Scores</source>
      <translation>Scores</translation>
    </message>
    <message>
      <source>Stems</source>
      <translation>Stems</translation>
    </message>
    <message>
      <source>Track versions</source>
      <translation>Track versions</translation>
    </message>
    <message>
      <source>Track waveforms</source>
      <translation>Track waveforms</translation>
    </message>
    <message>
      <source>Tracks</source>
      <translation>Tracks</translation>
    </message>
    <message>
      <source>Venue overrides</source>
      <translation>Venue overrides</translation>
    </message>
    <message>
      <source>Venues</source>
      <translation>Venues</translation>
    </message>
    <message>
      <source>Version waveforms</source>
      <translation>Version waveforms</translation>
    </message>
  </context>
  <context>
    <name>EntityKind</name>
    <message>
      <source>beats</source>
      <translation>beats</translation>
    </message>
    <message>
      <source>chord roots</source>
      <translation>chord roots</translation>
    </message>
    <message>
      <source>collaborator</source>
      <translation>collaborator</translation>
    </message>
    <message>
      <source>comment</source>
      <translation>comment</translation>
    </message>
    <message>
      <source>fixture</source>
      <translation>fixture</translation>
    </message>
    <message>
      <source>goal</source>
      <translation>goal</translation>
    </message>
    <message>
      <source>implementation</source>
      <translation>implementation</translation>
    </message>
    <message>
      <source>logbook entry</source>
      <translation>logbook entry</translation>
    </message>
    <message>
      <source>notification</source>
      <translation>notification</translation>
    </message>
    <message>
      <source>pattern</source>
      <translation>pattern</translation>
    </message>
    <message>
      <source>pattern category</source>
      <translation>pattern category</translation>
    </message>
    <message>
      <source>playlist</source>
      <translation>playlist</translation>
    </message>
    <message>
      <source>playlist item</source>
      <translation>playlist item</translation>
    </message>
    <message>
      <source>practice log</source>
      <translation>practice log</translation>
    </message>
    <message>
      <source>practice session</source>
      <translation>practice session</translation>
    </message>
    <message>
      <source>profile</source>
      <translation>profile</translation>
    </message>
    <message>
      <source>project</source>
      <translation>project</translation>
    </message>
    <message>
      <source>project track</source>
      <translation>project track</translation>
    </message>
    <message>
      <source>repertoire item</source>
      <translation>repertoire item</translation>
    </message>
    <message>
      <source>score</source>
      <translation>score</translation>
    </message>
    <message>
      <source>score section</source>
      <translation>score section</translation>
    </message>
    <message>
      <source>stem</source>
      <translation>stem</translation>
    </message>
    <message>
      <source>track</source>
      <translation>track</translation>
    </message>
    <message>
      <source>track version</source>
      <translation>track version</translation>
    </message>
    <message>
      <source>track waveform</source>
      <translation>track waveform</translation>
    </message>
    <message>
      <source>venue</source>
      <translation>venue</translation>
    </message>
    <message>
      <source>venue override</source>
      <translation>venue override</translation>
    </message>
    <message>
      <source>version waveform</source>
      <translation>version waveform</translation>
    </message>
  </context>
  <context>
    <name>EntityState</name>
    <message numerus="yes">
      <source>%Ln row(s) of the cloud wait for the row they belong to, and appear here when it comes.</source>
      <translation>
        <numerusform>%Ln row of the cloud waits for the row it belongs to, and appears here when that comes.</numerusform>
        <numerusform>%Ln rows of the cloud wait for the row they belong to, and appear here when it comes.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln row(s) that the cloud deleted stay here until what belongs to them is sent or settled.</source>
      <translation>
        <numerusform>%Ln row that the cloud deleted stays here until what belongs to it is sent or settled.</numerusform>
        <numerusform>%Ln rows that the cloud deleted stay here until what belongs to them is sent or settled.</numerusform>
      </translation>
    </message>
    <message>
      <source>Both sides were compared, and what differs could not be repaired. Compare again in the settings under Storage; if it stays, export diagnostics.</source>
      <translation>Both sides were compared, and what differs could not be repaired. Compare again in the settings under Storage; if it stays, export diagnostics.</translation>
    </message>
    <message>
      <source>Checking...</source>
      <translation>Checking...</translation>
    </message>
    <message>
      <source>Conflict</source>
      <translation>Conflict</translation>
    </message>
    <message>
      <source>Deletes wait</source>
      <translation>Deletes wait</translation>
    </message>
    <message>
      <source>Differs</source>
      <translation>Differs</translation>
    </message>
    <message>
      <source>In step</source>
      <translation>In step</translation>
    </message>
    <message>
      <source>Needs attention</source>
      <translation>Needs attention</translation>
    </message>
    <message>
      <source>Not compared yet</source>
      <translation>Not compared yet</translation>
    </message>
    <message>
      <source>Paused</source>
      <translation>Paused</translation>
    </message>
    <message>
      <source>Receiving</source>
      <translation>Receiving</translation>
    </message>
    <message>
      <source>Sending</source>
      <translation>Sending</translation>
    </message>
    <message numerus="yes">
      <source>The cloud wants %Ln row(s) deleted on this device. Answer under Needs attention.</source>
      <translation>
        <numerusform>The cloud wants %Ln row deleted on this device. Answer under Needs attention.</numerusform>
        <numerusform>The cloud wants %Ln rows deleted on this device. Answer under Needs attention.</numerusform>
      </translation>
    </message>
    <message>
      <source>Waiting</source>
      <translation>Waiting</translation>
    </message>
    <message>
      <source>Waits for other rows</source>
      <translation>Waits for other rows</translation>
    </message>
    <message>
      <source>Waits for your answer</source>
      <translation>Waits for your answer</translation>
    </message>
  </context>
  <context>
    <name>Errors</name>
    <message>
      <source>Luma Sync could not finish this because of a fault of its own. Your library is unchanged; try again, and send the details if it stays.</source>
      <translation>Luma Sync could not finish this because of a fault of its own. Your library is unchanged; try again, and send the details if it stays.</translation>
    </message>
  </context>
  <context>
    <name>ExportFlow</name>
    <message numerus="yes">
      <source>%Ln change(s) written to %1; they still wait here.</source>
      <translation>
        <numerusform>%Ln change written to %1; it still waits here.</numerusform>
        <numerusform>%Ln changes written to %1; they still wait here.</numerusform>
      </translation>
    </message>
    <message>
      <source>CSV: for a spreadsheet (*.csv)</source>
      <translation>CSV: for a spreadsheet (*.csv)</translation>
    </message>
    <message>
      <source>Export changes that need you</source>
      <translation>Export changes that need you</translation>
    </message>
    <message>
      <source>JSON: everything (*.json)</source>
      <translation>JSON: everything (*.json)</translation>
    </message>
    <message>
      <source>No change needs you; no file was written.</source>
      <translation>No change needs you; no file was written.</translation>
    </message>
  </context>
  <context>
    <name>FailedStart</name>
    <message numerus="yes">
      <source>Brought back, to be sent: %Ln unsent change(s).</source>
      <translation>
        <numerusform>Brought back, to be sent: %Ln unsent change.</numerusform>
        <numerusform>Brought back, to be sent: %Ln unsent changes.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Left out, in that folder: %Ln change(s).</source>
      <translation>
        <numerusform>Left out, in that folder: %Ln change.</numerusform>
        <numerusform>Left out, in that folder: %Ln changes.</numerusform>
      </translation>
    </message>
    <message>
      <source>Not all could be read: there may have been more unsent changes.</source>
      <translation>Not all could be read: there may have been more unsent changes.</translation>
    </message>
    <message numerus="yes">
      <source>Not readable: %Ln unsent change(s).</source>
      <translation>
        <numerusform>Not readable: %Ln unsent change.</numerusform>
        <numerusform>Not readable: %Ln unsent changes.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Not uploaded, to be imported again: %Ln file(s).</source>
      <translation>
        <numerusform>Not uploaded, to be imported again: %Ln file.</numerusform>
        <numerusform>Not uploaded, to be imported again: %Ln files.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Saved in that folder: %Ln unsent change(s). The cloud could not be read now; once everything is synced, luma-sync outbox import with that folder brings back what it holds.</source>
      <translation>
        <numerusform>Saved in that folder: %Ln unsent change. The cloud could not be read now; once everything is synced, luma-sync outbox import with that folder brings back what it holds.</numerusform>
        <numerusform>Saved in that folder: %Ln unsent changes. The cloud could not be read now; once everything is synced, luma-sync outbox import with that folder brings back what it holds.</numerusform>
      </translation>
    </message>
    <message>
      <source>The damaged library is in %1.</source>
      <translation>The damaged library is in %1.</translation>
    </message>
  </context>
  <context>
    <name>FailedStartDialog</name>
    <message>
      <source>A new library gets the cloud's rows, and what is unsent here as far as it can be read. The damaged one is kept in a folder of its own.</source>
      <translation>A new library gets the cloud's rows, and what is unsent here as far as it can be read. The damaged one is kept in a folder of its own.</translation>
    </message>
    <message>
      <source>A new library is in place</source>
      <translation>A new library is in place</translation>
    </message>
    <message>
      <source>Begin a new library</source>
      <translation>Begin a new library</translation>
    </message>
    <message>
      <source>Copy details</source>
      <translation>Copy details</translation>
    </message>
    <message>
      <source>Luma Sync cannot start</source>
      <translation>Luma Sync cannot start</translation>
    </message>
    <message>
      <source>Open Luma Sync</source>
      <translation>Open Luma Sync</translation>
    </message>
    <message>
      <source>Quit</source>
      <translation>Quit</translation>
    </message>
    <message>
      <source>The unsent changes are saved, then the cloud's rows are received...</source>
      <translation>The unsent changes are saved, then the cloud's rows are received...</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Try again</translation>
    </message>
    <message>
      <source>What happened</source>
      <translation>What happened</translation>
    </message>
  </context>
  <context>
    <name>Failure</name>
    <message>
      <source>A Luma database became this library; a copy of it as it was is {copy}.</source>
      <translation>A Luma database became this library; a copy of it as it was is {copy}.</translation>
    </message>
    <message>
      <source>A call needs a device id and rows of kinds that the cloud knows.</source>
      <translation>A call needs a device id and rows of kinds that the cloud knows.</translation>
    </message>
    <message>
      <source>A call needs a device id, a list of conflicts, and where to go on.</source>
      <translation>A call needs a device id, a list of conflicts, and where to go on.</translation>
    </message>
    <message>
      <source>A call needs rows of kinds that the cloud knows.</source>
      <translation>A call needs rows of kinds that the cloud knows.</translation>
    </message>
    <message>
      <source>A call needs where to go on and a filter, or null for either.</source>
      <translation>A call needs where to go on and a filter, or null for either.</translation>
    </message>
    <message>
      <source>A change must be a JSON object.</source>
      <translation>A change must be a JSON object.</translation>
    </message>
    <message>
      <source>A filter names a device, a kind that the cloud knows, a row, or what happened.</source>
      <translation>A filter names a device, a kind that the cloud knows, a row, or what happened.</translation>
    </message>
    <message>
      <source>A hundred invitations to this project are open already; withdraw some before you invite more.</source>
      <translation>A hundred invitations to this project are open already; withdraw some before you invite more.</translation>
    </message>
    <message>
      <source>A limit is at least 1 byte per second, not {bytes_per_s}.</source>
      <translation>A limit is at least 1 byte per second, not {bytes_per_s}.</translation>
    </message>
    <message>
      <source>A limit is at least 1 byte per second; none at all is off.</source>
      <translation>A limit is at least 1 byte per second; none at all is off.</translation>
    </message>
    <message>
      <source>A part of the analysis package in the cloud is not what it should be; upload it again on the device that has it.</source>
      <translation>A part of the analysis package in the cloud is not what it should be; upload it again on the device that has it.</translation>
    </message>
    <message>
      <source>A project always keeps its owner, so you cannot leave it; delete the project instead.</source>
      <translation>A project always keeps its owner, so you cannot leave it; delete the project instead.</translation>
    </message>
    <message>
      <source>A project has exactly one owner, and that cannot be changed.</source>
      <translation>A project has exactly one owner, and that cannot be changed.</translation>
    </message>
    <message>
      <source>A project has exactly one owner, and that cannot be changed; choose editor or viewer.</source>
      <translation>A project has exactly one owner, and that cannot be changed; choose editor or viewer.</translation>
    </message>
    <message>
      <source>A proxy on this network wants a sign-in of its own; sign in there, then sync goes on.</source>
      <translation>A proxy on this network wants a sign-in of its own; sign in there, then sync goes on.</translation>
    </message>
    <message>
      <source>A push needs a device id and a list of changes.</source>
      <translation>A push needs a device id and a list of changes.</translation>
    </message>
    <message>
      <source>A row of that id exists again; it is left as it is.</source>
      <translation>A row of that id exists again; it is left as it is.</translation>
    </message>
    <message>
      <source>A row that this one belongs to is missing in the cloud; this one is sent again once that is there.</source>
      <translation>A row that this one belongs to is missing in the cloud; this one is sent again once that is there.</translation>
    </message>
    <message>
      <source>A row with this id is here again, with another content; nothing was changed.</source>
      <translation>A row with this id is here again, with another content; nothing was changed.</translation>
    </message>
    <message>
      <source>A rule is one of {names}.</source>
      <translation>A rule is one of {names}.</translation>
    </message>
    <message>
      <source>A rule that another program made for this table does not let the result in.</source>
      <translation>A rule that another program made for this table does not let the result in.</translation>
    </message>
    <message>
      <source>A track has an id that is not a UUID; its files are not fetched.</source>
      <translation>A track has an id that is not a UUID; its files are not fetched.</translation>
    </message>
    <message>
      <source>A web page answered in place of the cloud; sign in to the network with a browser, then retry.</source>
      <translation>A web page answered in place of the cloud; sign in to the network with a browser, then retry.</translation>
    </message>
    <message>
      <source>An e-mail address and a password are needed to sign in; type both.</source>
      <translation>An e-mail address and a password are needed to sign in; type both.</translation>
    </message>
    <message>
      <source>Analysed a track: {parts}.</source>
      <translation>Analysed a track: {parts}.</translation>
    </message>
    <message>
      <source>Analysed {title}: {parts}.</source>
      <translation>Analysed {title}: {parts}.</translation>
    </message>
    <message>
      <source>Another Luma Sync has renewed the session; this one goes on with it.</source>
      <translation>Another Luma Sync has renewed the session; this one goes on with it.</translation>
    </message>
    <message>
      <source>Another Luma Sync is changing accounts; wait until it is done, then try again.</source>
      <translation>Another Luma Sync is changing accounts; wait until it is done, then try again.</translation>
    </message>
    <message>
      <source>Another Luma Sync is changing the settings; try again in a moment, nothing was changed.</source>
      <translation>Another Luma Sync is changing the settings; try again in a moment, nothing was changed.</translation>
    </message>
    <message>
      <source>Another Luma Sync renews the session and does not end; close it, then try again.</source>
      <translation>Another Luma Sync renews the session and does not end; close it, then try again.</translation>
    </message>
    <message>
      <source>Another account's library is opened; the former one stays here, closed, with its unsent work.</source>
      <translation>Another account's library is opened; the former one stays here, closed, with its unsent work.</translation>
    </message>
    <message>
      <source>Another file is in this file's place in the cloud and cannot be removed.</source>
      <translation>Another file is in this file's place in the cloud and cannot be removed.</translation>
    </message>
    <message>
      <source>Another program writes to the library {path}, so nothing was written; close it, then try again.</source>
      <translation>Another program writes to the library {path}, so nothing was written; close it, then try again.</translation>
    </message>
    <message>
      <source>Another request holds this upload; it goes on in a moment.</source>
      <translation>Another request holds this upload; it goes on in a moment.</translation>
    </message>
    <message>
      <source>Ask the owner of the project.</source>
      <translation>Ask the owner of the project.</translation>
    </message>
    <message>
      <source>At most 100 invitations of a project can be open.</source>
      <translation>At most 100 invitations of a project can be open.</translation>
    </message>
    <message>
      <source>At most 200 conflicts fit in one call; these are {text}.</source>
      <translation>At most 200 conflicts fit in one call; these are {text}.</translation>
    </message>
    <message>
      <source>At most 500 changes fit in one push; these are {text}.</source>
      <translation>At most 500 changes fit in one push; these are {text}.</translation>
    </message>
    <message>
      <source>At most 500 rows fit in one call.</source>
      <translation>At most 500 rows fit in one call.</translation>
    </message>
    <message>
      <source>At most {text} requests fit in one call.</source>
      <translation>At most {text} requests fit in one call.</translation>
    </message>
    <message>
      <source>Both libraries become one: each side gets what it does not have.</source>
      <translation>Both libraries become one: each side gets what it does not have.</translation>
    </message>
    <message>
      <source>Both libraries become one; rows that are the same on both sides are merged.</source>
      <translation>Both libraries become one; rows that are the same on both sides are merged.</translation>
    </message>
    <message>
      <source>Both libraries become one; rows that differ wait as conflicts, and nothing is overwritten.</source>
      <translation>Both libraries become one; rows that differ wait as conflicts, and nothing is overwritten.</translation>
    </message>
    <message>
      <source>Both sides changed the field {field}: choose this device or the cloud for it.</source>
      <translation>Both sides changed the field {field}: choose this device or the cloud for it.</translation>
    </message>
    <message>
      <source>Both sides said the same; there is nothing to take back.</source>
      <translation>Both sides said the same; there is nothing to take back.</translation>
    </message>
    <message>
      <source>Brought back</source>
      <translation>Brought back</translation>
    </message>
    <message>
      <source>Changed here and deleted in the cloud; the change is kept until you choose.</source>
      <translation>Changed here and deleted in the cloud; the change is kept until you choose.</translation>
    </message>
    <message>
      <source>Changed here and in the cloud; both are kept</source>
      <translation>Changed here and in the cloud; both are kept</translation>
    </message>
    <message>
      <source>Changed here and in the cloud; both are kept until you choose.</source>
      <translation>Changed here and in the cloud; both are kept until you choose.</translation>
    </message>
    <message>
      <source>Changes wait and nothing has moved for a while; sync is begun anew</source>
      <translation>Changes wait and nothing has moved for a while; sync is begun anew</translation>
    </message>
    <message>
      <source>Check again in a minute.</source>
      <translation>Check again in a minute.</translation>
    </message>
    <message>
      <source>Check the address and this computer's clock; somebody on the network may be reading along.</source>
      <translation>Check the address and this computer's clock; somebody on the network may be reading along.</translation>
    </message>
    <message>
      <source>Check the network and the address.</source>
      <translation>Check the network and the address.</translation>
    </message>
    <message>
      <source>Check the network and the address; a project that was paused for long or deleted has no address.</source>
      <translation>Check the network and the address; a project that was paused for long or deleted has no address.</translation>
    </message>
    <message>
      <source>Check the network, then check again.</source>
      <translation>Check the network, then check again.</translation>
    </message>
    <message>
      <source>Check the proxy settings.</source>
      <translation>Check the proxy settings.</translation>
    </message>
    <message>
      <source>Checking for changes...</source>
      <translation>Checking for changes...</translation>
    </message>
    <message>
      <source>Choose whose values to restore: this device's or the cloud's.</source>
      <translation>Choose whose values to restore: this device's or the cloud's.</translation>
    </message>
    <message>
      <source>Compared {rows} rows with the cloud: all the same.</source>
      <translation>Compared {rows} rows with the cloud: all the same.</translation>
    </message>
    <message>
      <source>Compared {rows} rows with the cloud: {n} differ; nothing was changed.</source>
      <translation>Compared {rows} rows with the cloud: {n} differ; nothing was changed.</translation>
    </message>
    <message>
      <source>Compared {rows} rows with the cloud: {n} differed and were repaired.</source>
      <translation>Compared {rows} rows with the cloud: {n} differed and were repaired.</translation>
    </message>
    <message>
      <source>Compared {rows} rows with the cloud: {n} differed, {left} could not be repaired.</source>
      <translation>Compared {rows} rows with the cloud: {n} differed, {left} could not be repaired.</translation>
    </message>
    <message>
      <source>Compared {rows} rows with the cloud: {n} differed; {asked} that it does not have wait for your answer.</source>
      <translation>Compared {rows} rows with the cloud: {n} differed; {asked} that it does not have wait for your answer.</translation>
    </message>
    <message>
      <source>Confirm the e-mail address first; open the link in the message sent, then sign in.</source>
      <translation>Confirm the e-mail address first; open the link in the message sent, then sign in.</translation>
    </message>
    <message>
      <source>Copy the project URL once more; it is on the project's API page.</source>
      <translation>Copy the project URL once more; it is on the project's API page.</translation>
    </message>
    <message>
      <source>Could not upload {what}: {cause}</source>
      <translation>Could not upload {what}: {cause}</translation>
    </message>
    <message>
      <source>Delete confirmed</source>
      <translation>Delete confirmed</translation>
    </message>
    <message>
      <source>Delete given up; the row is back</source>
      <translation>Delete given up; the row is back</translation>
    </message>
    <message>
      <source>Deleted by hand: {rows} row</source>
      <translation>Deleted by hand: {rows} row</translation>
    </message>
    <message>
      <source>Deleted by hand: {rows} rows</source>
      <translation>Deleted by hand: {rows} rows</translation>
    </message>
    <message>
      <source>Deleted here and changed in the cloud; both are kept until you choose.</source>
      <translation>Deleted here and changed in the cloud; both are kept until you choose.</translation>
    </message>
    <message>
      <source>Deleted here too</source>
      <translation>Deleted here too</translation>
    </message>
    <message>
      <source>Discard this change, and make a copy where the row should be.</source>
      <translation>Discard this change, and make a copy where the row should be.</translation>
    </message>
    <message>
      <source>E-mail or password holds characters that cannot be sent; type them again.</source>
      <translation>E-mail or password holds characters that cannot be sent; type them again.</translation>
    </message>
    <message>
      <source>Each request names a scope, an entity that the cloud knows, and a range within its limits.</source>
      <translation>Each request names a scope, an entity that the cloud knows, and a range within its limits.</translation>
    </message>
    <message>
      <source>Each request names columns that the cloud knows.</source>
      <translation>Each request names columns that the cloud knows.</translation>
    </message>
    <message>
      <source>Fetched the analysis of {title}.</source>
      <translation>Fetched the analysis of {title}.</translation>
    </message>
    <message>
      <source>Fetched the audio of {title}.</source>
      <translation>Fetched the audio of {title}.</translation>
    </message>
    <message>
      <source>Fetched the cover of {title}.</source>
      <translation>Fetched the cover of {title}.</translation>
    </message>
    <message>
      <source>Found the file of {rows} again: {file}.</source>
      <translation>Found the file of {rows} again: {file}.</translation>
    </message>
    <message>
      <source>Given up together with the {kind} '{label}'</source>
      <translation>Given up together with the {kind} '{label}'</translation>
    </message>
    <message>
      <source>Given up; it can be brought back</source>
      <translation>Given up; it can be brought back</translation>
    </message>
    <message>
      <source>Held {deletes} deletes of {rows} rows until they are confirmed</source>
      <translation>Held {deletes} deletes of {rows} rows until they are confirmed</translation>
    </message>
    <message>
      <source>Imported {title} from {file}.</source>
      <translation>Imported {title} from {file}.</translation>
    </message>
    <message>
      <source>Is being sent now.</source>
      <translation>Is being sent now.</translation>
    </message>
    <message>
      <source>It could not be analysed, for a reason that this program did not expect; the log has the details.</source>
      <translation>It could not be analysed, for a reason that this program did not expect; the log has the details.</translation>
    </message>
    <message>
      <source>It has no usable track_hash yet; import its file.</source>
      <translation>It has no usable track_hash yet; import its file.</translation>
    </message>
    <message>
      <source>It is not in the library any more.</source>
      <translation>It is not in the library any more.</translation>
    </message>
    <message>
      <source>It is too long for stems, which hold 4 GB each; cut it into pieces.</source>
      <translation>It is too long for stems, which hold 4 GB each; cut it into pieces.</translation>
    </message>
    <message>
      <source>It was brought back already.</source>
      <translation>It was brought back already.</translation>
    </message>
    <message>
      <source>It was settled on another device; take it back there.</source>
      <translation>It was settled on another device; take it back there.</translation>
    </message>
    <message>
      <source>Its analysis is in the cloud already; fetch it with luma-sync restore instead.</source>
      <translation>Its analysis is in the cloud already; fetch it with luma-sync restore instead.</translation>
    </message>
    <message>
      <source>Its audio is not on this device; fetch it first.</source>
      <translation>Its audio is not on this device; fetch it first.</translation>
    </message>
    <message>
      <source>Its owner has to see to that in the dashboard.</source>
      <translation>Its owner has to see to that in the dashboard.</translation>
    </message>
    <message>
      <source>Its stems come from another program or device; the basic split leaves them alone.</source>
      <translation>Its stems come from another program or device; the basic split leaves them alone.</translation>
    </message>
    <message>
      <source>Its stems need {needed} MB of room; make room and analyse it again.</source>
      <translation>Its stems need {needed} MB of room; make room and analyse it again.</translation>
    </message>
    <message>
      <source>Kept although the cloud deleted it; it is sent again</source>
      <translation>Kept although the cloud deleted it; it is sent again</translation>
    </message>
    <message>
      <source>Look whether Storage works in the project's dashboard, then check again.</source>
      <translation>Look whether Storage works in the project's dashboard, then check again.</translation>
    </message>
    <message>
      <source>Luma Sync has no place in the cloud for files of this kind; cancel its upload.</source>
      <translation>Luma Sync has no place in the cloud for files of this kind; cancel its upload.</translation>
    </message>
    <message>
      <source>Members are editors or viewers; choose one of them.</source>
      <translation>Members are editors or viewers; choose one of them.</translation>
    </message>
    <message>
      <source>Merged by itself: what was changed here and in the cloud fits together</source>
      <translation>Merged by itself: what was changed here and in the cloud fits together</translation>
    </message>
    <message>
      <source>Merged by itself: what was changed here and in the cloud fits together: {count} rows</source>
      <translation>Merged by itself: what was changed here and in the cloud fits together: {count} rows</translation>
    </message>
    <message>
      <source>No change of this row waits to be sent.</source>
      <translation>No change of this row waits to be sent.</translation>
    </message>
    <message>
      <source>No copy of the library can be made in {parent}; make the folder writable, nothing was changed.</source>
      <translation>No copy of the library can be made in {parent}; make the folder writable, nothing was changed.</translation>
    </message>
    <message>
      <source>No copy of {path} can be made beside it; make its folder writable, nothing was changed.</source>
      <translation>No copy of {path} can be made beside it; make its folder writable, nothing was changed.</translation>
    </message>
    <message>
      <source>No deletion of {entity} {row_id} waits.</source>
      <translation>No deletion of {entity} {row_id} waits.</translation>
    </message>
    <message>
      <source>No part in the project '{name}' any more: {rows} row was removed here</source>
      <translation>No part in the project '{name}' any more: {rows} row was removed here</translation>
    </message>
    <message>
      <source>No part in the project '{name}' any more: {rows} row was removed here, {kept} unsent change is kept</source>
      <translation>No part in the project '{name}' any more: {rows} row was removed here, {kept} unsent change is kept</translation>
    </message>
    <message>
      <source>No part in the project '{name}' any more: {rows} row was removed here, {kept} unsent changes are kept</source>
      <translation>No part in the project '{name}' any more: {rows} row was removed here, {kept} unsent changes are kept</translation>
    </message>
    <message>
      <source>No part in the project '{name}' any more: {rows} rows were removed here</source>
      <translation>No part in the project '{name}' any more: {rows} rows were removed here</translation>
    </message>
    <message>
      <source>No part in the project '{name}' any more: {rows} rows were removed here, {kept} unsent change is kept</source>
      <translation>No part in the project '{name}' any more: {rows} rows were removed here, {kept} unsent change is kept</translation>
    </message>
    <message>
      <source>No part in the project '{name}' any more: {rows} rows were removed here, {kept} unsent changes are kept</source>
      <translation>No part in the project '{name}' any more: {rows} rows were removed here, {kept} unsent changes are kept</translation>
    </message>
    <message>
      <source>Nobody is signed in to the cloud; sign in, everything on this device is kept.</source>
      <translation>Nobody is signed in to the cloud; sign in, everything on this device is kept.</translation>
    </message>
    <message>
      <source>Nobody is signed in, so the row stays on this device.</source>
      <translation>Nobody is signed in, so the row stays on this device.</translation>
    </message>
    <message>
      <source>Nobody is signed in, so there is no cloud to compare with.</source>
      <translation>Nobody is signed in, so there is no cloud to compare with.</translation>
    </message>
    <message>
      <source>Nobody is signed in, so what is here is nowhere else; nothing was deleted.</source>
      <translation>Nobody is signed in, so what is here is nowhere else; nothing was deleted.</translation>
    </message>
    <message>
      <source>Nobody is signed in; everything works, and changes stay on this device.</source>
      <translation>Nobody is signed in; everything works, and changes stay on this device.</translation>
    </message>
    <message>
      <source>Nobody is signed in; sign in and try again.</source>
      <translation>Nobody is signed in; sign in and try again.</translation>
    </message>
    <message>
      <source>Nobody is signed in; sign in first, then choose the file.</source>
      <translation>Nobody is signed in; sign in first, then choose the file.</translation>
    </message>
    <message>
      <source>Nobody is signed in; sign in first, then fetch the files.</source>
      <translation>Nobody is signed in; sign in first, then fetch the files.</translation>
    </message>
    <message>
      <source>Nobody is signed in; sign in first, then look at the cloud's history.</source>
      <translation>Nobody is signed in; sign in first, then look at the cloud's history.</translation>
    </message>
    <message>
      <source>Nobody is signed in; sign in first, then share projects.</source>
      <translation>Nobody is signed in; sign in first, then share projects.</translation>
    </message>
    <message>
      <source>Nobody is signed in; sign in first, what is shown is what this device has.</source>
      <translation>Nobody is signed in; sign in first, what is shown is what this device has.</translation>
    </message>
    <message>
      <source>Nobody is signed in; sign in first, your changes stay on this device until then.</source>
      <translation>Nobody is signed in; sign in first, your changes stay on this device until then.</translation>
    </message>
    <message>
      <source>Nobody was signed in.</source>
      <translation>Nobody was signed in.</translation>
    </message>
    <message>
      <source>Not brought back: {cause}</source>
      <translation>Not brought back: {cause}</translation>
    </message>
    <message>
      <source>Not everything is in the cloud yet; send it first, keep it for this account, export or discard it.</source>
      <translation>Not everything is in the cloud yet; send it first, keep it for this account, export or discard it.</translation>
    </message>
    <message>
      <source>Not given up: {reason}</source>
      <translation>Not given up: {reason}</translation>
    </message>
    <message>
      <source>Not taken back: {device} has settled it by now; take it back there</source>
      <translation>Not taken back: {device} has settled it by now; take it back there</translation>
    </message>
    <message>
      <source>Nothing answers at the proxy {proxy}; check the network and the proxy settings, everything is kept and sent later.</source>
      <translation>Nothing answers at the proxy {proxy}; check the network and the proxy settings, everything is kept and sent later.</translation>
    </message>
    <message>
      <source>Nothing answers at {host}; check the network and the address, everything is kept and sent later.</source>
      <translation>Nothing answers at {host}; check the network and the address, everything is kept and sent later.</translation>
    </message>
    <message>
      <source>Nothing is chosen for the diagnostics; choose at least one file.</source>
      <translation>Nothing is chosen for the diagnostics; choose at least one file.</translation>
    </message>
    <message>
      <source>Nothing is kept that could bring this back.</source>
      <translation>Nothing is kept that could bring this back.</translation>
    </message>
    <message>
      <source>Of a conflict that nobody heard of there is no end to tell.</source>
      <translation>Of a conflict that nobody heard of there is no end to tell.</translation>
    </message>
    <message>
      <source>Only one of {parts} can be chosen, not {only}.</source>
      <translation>Only one of {parts} can be chosen, not {only}.</translation>
    </message>
    <message>
      <source>Only the owner of the project may do this; ask its owner.</source>
      <translation>Only the owner of the project may do this; ask its owner.</translation>
    </message>
    <message>
      <source>Open the project's dashboard, start the project, then check again.</source>
      <translation>Open the project's dashboard, start the project, then check again.</translation>
    </message>
    <message>
      <source>Other files lie where its files would go, perhaps just fetched; they are left alone.</source>
      <translation>Other files lie where its files would go, perhaps just fetched; they are left alone.</translation>
    </message>
    <message>
      <source>Others can read the token file {path}; run `chmod 600 {path_b}`, then try again.</source>
      <translation>Others can read the token file {path}; run `chmod 600 {path_b}`, then try again.</translation>
    </message>
    <message>
      <source>Packed the analysis of {title}.</source>
      <translation>Packed the analysis of {title}.</translation>
    </message>
    <message>
      <source>Paused; the change is kept on this device and is sent after somebody resumes it.</source>
      <translation>Paused; the change is kept on this device and is sent after somebody resumes it.</translation>
    </message>
    <message>
      <source>People are invited as editor or as viewer; choose one of them.</source>
      <translation>People are invited as editor or as viewer; choose one of them.</translation>
    </message>
    <message>
      <source>People take part as editor or as viewer; choose one of them.</source>
      <translation>People take part as editor or as viewer; choose one of them.</translation>
    </message>
    <message>
      <source>Received {count} row</source>
      <translation>Received {count} row</translation>
    </message>
    <message>
      <source>Received {count} rows</source>
      <translation>Received {count} rows</translation>
    </message>
    <message>
      <source>Receiving: {moved}</source>
      <translation>Receiving: {moved}</translation>
    </message>
    <message>
      <source>Refresh: {moved}</source>
      <translation>Refresh: {moved}</translation>
    </message>
    <message>
      <source>Rows below it are among deletes that wait for you; it goes when they are confirmed.</source>
      <translation>Rows below it are among deletes that wait for you; it goes when they are confirmed.</translation>
    </message>
    <message>
      <source>Rows hang on it again; the delete was not repeated.</source>
      <translation>Rows hang on it again; the delete was not repeated.</translation>
    </message>
    <message>
      <source>Rows hang on it; nothing was taken back. Delete the row if it is to go.</source>
      <translation>Rows hang on it; nothing was taken back. Delete the row if it is to go.</translation>
    </message>
    <message>
      <source>Rows hang together here that are not on this device; settle it on {device}.</source>
      <translation>Rows hang together here that are not on this device; settle it on {device}.</translation>
    </message>
    <message>
      <source>Rows that the cloud has hang on this one; move or delete them first.</source>
      <translation>Rows that the cloud has hang on this one; move or delete them first.</translation>
    </message>
    <message>
      <source>Sending: {moved}</source>
      <translation>Sending: {moved}</translation>
    </message>
    <message>
      <source>Sent {accepted} change</source>
      <translation>Sent {accepted} change</translation>
    </message>
    <message>
      <source>Sent {accepted} changes</source>
      <translation>Sent {accepted} changes</translation>
    </message>
    <message>
      <source>Settled by the rule for its kind of row</source>
      <translation>Settled by the rule for its kind of row</translation>
    </message>
    <message>
      <source>Settled by the rule for its kind of row: {count} rows</source>
      <translation>Settled by the rule for its kind of row: {count} rows</translation>
    </message>
    <message>
      <source>Settled on {device} after it was taken back here</source>
      <translation>Settled on {device} after it was taken back here</translation>
    </message>
    <message>
      <source>Settled on {device}, but the result cannot be taken here: it stays open</source>
      <translation>Settled on {device}, but the result cannot be taken here: it stays open</translation>
    </message>
    <message>
      <source>Settled on {device}, but the row was edited here since: it stays open with the newer edit</source>
      <translation>Settled on {device}, but the row was edited here since: it stays open with the newer edit</translation>
    </message>
    <message>
      <source>Settled on {device}: the row is what the cloud has now; what was here is kept</source>
      <translation>Settled on {device}: the row is what the cloud has now; what was here is kept</translation>
    </message>
    <message>
      <source>Settled on {device}: the row stays, and what it belongs to comes back</source>
      <translation>Settled on {device}: the row stays, and what it belongs to comes back</translation>
    </message>
    <message>
      <source>Settled: {text}</source>
      <translation>Settled: {text}</translation>
    </message>
    <message>
      <source>Settlement taken back</source>
      <translation>Settlement taken back</translation>
    </message>
    <message>
      <source>Sign in to this network with a browser, or check the address; then check again.</source>
      <translation>Sign in to this network with a browser, or check the address; then check again.</translation>
    </message>
    <message>
      <source>Signed out; the library of the account stays on this device, closed.</source>
      <translation>Signed out; the library of the account stays on this device, closed.</translation>
    </message>
    <message>
      <source>Signed out; the row is kept on this device and is sent after you sign in again.</source>
      <translation>Signed out; the row is kept on this device and is sent after you sign in again.</translation>
    </message>
    <message>
      <source>Signed out; the unsent work waits on this device for the account's next sign-in.</source>
      <translation>Signed out; the unsent work waits on this device for the account's next sign-in.</translation>
    </message>
    <message>
      <source>Signed out; the unsent work was discarded, as asked.</source>
      <translation>Signed out; the unsent work was discarded, as asked.</translation>
    </message>
    <message>
      <source>Signed out; the unsent work was written to a folder, and waits here too.</source>
      <translation>Signed out; the unsent work was written to a folder, and waits here too.</translation>
    </message>
    <message>
      <source>Some of it is too large to be sent to other devices; settle it on {device}.</source>
      <translation>Some of it is too large to be sent to other devices; settle it on {device}.</translation>
    </message>
    <message>
      <source>Somebody else changed this at the same moment; try again.</source>
      <translation>Somebody else changed this at the same moment; try again.</translation>
    </message>
    <message>
      <source>Something newer is in the way; it was left as it is.</source>
      <translation>Something newer is in the way; it was left as it is.</translation>
    </message>
    <message>
      <source>Started without the cloud; everything works, and changes are sent when it can be reached.</source>
      <translation>Started without the cloud; everything works, and changes are sent when it can be reached.</translation>
    </message>
    <message>
      <source>Starting at login cannot be changed or looked at: {reason}. Nothing was changed.</source>
      <translation>Starting at login cannot be changed or looked at: {reason}. Nothing was changed.</translation>
    </message>
    <message>
      <source>Storage did not answer.</source>
      <translation>Storage did not answer.</translation>
    </message>
    <message>
      <source>Sync stopped because of an internal error in {name}; your changes are safe on this device. Restart Luma Sync, and send the log if it happens again.</source>
      <translation>Sync stopped because of an internal error in {name}; your changes are safe on this device. Restart Luma Sync, and send the log if it happens again.</translation>
    </message>
    <message>
      <source>Sync: {moved}</source>
      <translation>Sync: {moved}</translation>
    </message>
    <message>
      <source>Taken back on {device}: what was here before is back</source>
      <translation>Taken back on {device}: what was here before is back</translation>
    </message>
    <message>
      <source>That cannot be done now; sync once and try again.</source>
      <translation>That cannot be done now; sync once and try again.</translation>
    </message>
    <message>
      <source>That side deleted the row, so its fields cannot be chosen.</source>
      <translation>That side deleted the row, so its fields cannot be chosen.</translation>
    </message>
    <message>
      <source>The account was deleted in the cloud; everything on this device is kept.</source>
      <translation>The account was deleted in the cloud; everything on this device is kept.</translation>
    </message>
    <message>
      <source>The account was deleted in the cloud; everything stays on this device, export it or sign in with another account.</source>
      <translation>The account was deleted in the cloud; everything stays on this device, export it or sign in with another account.</translation>
    </message>
    <message>
      <source>The account's library is opened again, with the work that was kept in it.</source>
      <translation>The account's library is opened again, with the work that was kept in it.</translation>
    </message>
    <message>
      <source>The address of {host} starts with http://, which would send your password readable; use https://.</source>
      <translation>The address of {host} starts with http://, which would send your password readable; use https://.</translation>
    </message>
    <message>
      <source>The address {host} was not found; check the network and the address, everything is kept and sent later.</source>
      <translation>The address {host} was not found; check the network and the address, everything is kept and sent later.</translation>
    </message>
    <message>
      <source>The analysis cannot be kept: {reason}; make room and try again.</source>
      <translation>The analysis cannot be kept: {reason}; make room and try again.</translation>
    </message>
    <message>
      <source>The analysis ended unexpectedly, perhaps for lack of memory; try again.</source>
      <translation>The analysis ended unexpectedly, perhaps for lack of memory; try again.</translation>
    </message>
    <message>
      <source>The analysis of {title} cannot be packed: its file cannot be written, {reason}; see to the disk.</source>
      <translation>The analysis of {title} cannot be packed: its file cannot be written, {reason}; see to the disk.</translation>
    </message>
    <message>
      <source>The analysis of {title} cannot be packed: the disk is full; make room for {value} MB.</source>
      <translation>The analysis of {title} cannot be packed: the disk is full; make room for {value} MB.</translation>
    </message>
    <message>
      <source>The analysis of {title} keeps changing while it is packed; it is tried again when it is at rest.</source>
      <translation>The analysis of {title} keeps changing while it is packed; it is tried again when it is at rest.</translation>
    </message>
    <message>
      <source>The analysis package of this track is refused: {reason}; upload it again where the analysis is.</source>
      <translation>The analysis package of this track is refused: {reason}; upload it again where the analysis is.</translation>
    </message>
    <message>
      <source>The answer must be accept, decline or withdraw.</source>
      <translation>The answer must be accept, decline or withdraw.</translation>
    </message>
    <message>
      <source>The answer of {host} was not understood; nothing of it was used, it is tried again.</source>
      <translation>The answer of {host} was not understood; nothing of it was used, it is tried again.</translation>
    </message>
    <message>
      <source>The audio path of the track is not a full path; write it anew.</source>
      <translation>The audio path of the track is not a full path; write it anew.</translation>
    </message>
    <message>
      <source>The backup {backup} is of another account; sign in to that account first, nothing was changed.</source>
      <translation>The backup {backup} is of another account; sign in to that account first, nothing was changed.</translation>
    </message>
    <message>
      <source>The backup {path} is damaged or no backup at all; take another one, nothing was changed.</source>
      <translation>The backup {path} is damaged or no backup at all; take another one, nothing was changed.</translation>
    </message>
    <message>
      <source>The base_version must be a whole number, zero or more.</source>
      <translation>The base_version must be a whole number, zero or more.</translation>
    </message>
    <message>
      <source>The change is being sent right now; wait for the answer and choose again.</source>
      <translation>The change is being sent right now; wait for the answer and choose again.</translation>
    </message>
    <message>
      <source>The change is being sent right now; wait for the answer, then discard it.</source>
      <translation>The change is being sent right now; wait for the answer, then discard it.</translation>
    </message>
    <message>
      <source>The change_id must be a UUID in lower case.</source>
      <translation>The change_id must be a UUID in lower case.</translation>
    </message>
    <message>
      <source>The cloud answered with other pages than were asked for; the pull was stopped.</source>
      <translation>The cloud answered with other pages than were asked for; the pull was stopped.</translation>
    </message>
    <message>
      <source>The cloud asked for a pause before the session is renewed; sync goes on by itself.</source>
      <translation>The cloud asked for a pause before the session is renewed; sync goes on by itself.</translation>
    </message>
    <message>
      <source>The cloud asks for a pause because of many requests; sync goes on by itself.</source>
      <translation>The cloud asks for a pause because of many requests; sync goes on by itself.</translation>
    </message>
    <message>
      <source>The cloud asks to wait; your changes stay on this device and are sent after the pause.</source>
      <translation>The cloud asks to wait; your changes stay on this device and are sent after the pause.</translation>
    </message>
    <message>
      <source>The cloud at {host} did not answer in time through the proxy {proxy}; check the proxy, everything is kept and sent later.</source>
      <translation>The cloud at {host} did not answer in time through the proxy {proxy}; check the proxy, everything is kept and sent later.</translation>
    </message>
    <message>
      <source>The cloud at {host} did not answer in time; everything is kept and sent later.</source>
      <translation>The cloud at {host} did not answer in time; everything is kept and sent later.</translation>
    </message>
    <message>
      <source>The cloud cannot be reached, so nobody can sign in; work on, and sign in when it can be reached.</source>
      <translation>The cloud cannot be reached, so nobody can sign in; work on, and sign in when it can be reached.</translation>
    </message>
    <message>
      <source>The cloud cannot be reached; changes stay on this device and are sent later.</source>
      <translation>The cloud cannot be reached; changes stay on this device and are sent later.</translation>
    </message>
    <message>
      <source>The cloud cannot write to {file}: {reason}; see to that place.</source>
      <translation>The cloud cannot write to {file}: {reason}; see to that place.</translation>
    </message>
    <message>
      <source>The cloud changed this row again; look at it once more. Nothing was settled.</source>
      <translation>The cloud changed this row again; look at it once more. Nothing was settled.</translation>
    </message>
    <message>
      <source>The cloud could not be told, so the session is still open there; nothing on this device can use it.</source>
      <translation>The cloud could not be told, so the session is still open there; nothing on this device can use it.</translation>
    </message>
    <message>
      <source>The cloud could not store this row: {text}.</source>
      <translation>The cloud could not store this row: {text}.</translation>
    </message>
    <message>
      <source>The cloud counts more bytes than were sent; the upload starts again.</source>
      <translation>The cloud counts more bytes than were sent; the upload starts again.</translation>
    </message>
    <message>
      <source>The cloud deleted this row together with many others; it stays here until you answer.</source>
      <translation>The cloud deleted this row together with many others; it stays here until you answer.</translation>
    </message>
    <message>
      <source>The cloud deleted this row; it stays here until the changes below it are settled.</source>
      <translation>The cloud deleted this row; it stays here until the changes below it are settled.</translation>
    </message>
    <message>
      <source>The cloud deleted this row; it stays here until the next look at the cloud, since rows below it may have moved.</source>
      <translation>The cloud deleted this row; it stays here until the next look at the cloud, since rows below it may have moved.</translation>
    </message>
    <message>
      <source>The cloud did not accept the request as it is; see the details, then retry.</source>
      <translation>The cloud did not accept the request as it is; see the details, then retry.</translation>
    </message>
    <message>
      <source>The cloud did not accept the session any more; sign in again if this stays.</source>
      <translation>The cloud did not accept the session any more; sign in again if this stays.</translation>
    </message>
    <message>
      <source>The cloud did not accept the session for live updates any more; it is renewed.</source>
      <translation>The cloud did not accept the session for live updates any more; it is renewed.</translation>
    </message>
    <message>
      <source>The cloud did not know the row it belongs to; it is offered again by itself.</source>
      <translation>The cloud did not know the row it belongs to; it is offered again by itself.</translation>
    </message>
    <message>
      <source>The cloud does not accept the file's name; rename it and retry.</source>
      <translation>The cloud does not accept the file's name; rename it and retry.</translation>
    </message>
    <message>
      <source>The cloud does not accept these details; check e-mail and password and try again.</source>
      <translation>The cloud does not accept these details; check e-mail and password and try again.</translation>
    </message>
    <message>
      <source>The cloud does not accept this project key; check the address and the publishable (anon) key.</source>
      <translation>The cloud does not accept this project key; check the address and the publishable (anon) key.</translation>
    </message>
    <message>
      <source>The cloud does not allow this account to do that; check who owns the project or folder.</source>
      <translation>The cloud does not allow this account to do that; check who owns the project or folder.</translation>
    </message>
    <message>
      <source>The cloud does not answer; your changes stay on this device.</source>
      <translation>The cloud does not answer; your changes stay on this device.</translation>
    </message>
    <message>
      <source>The cloud does not give the whole file; it will be tried again.</source>
      <translation>The cloud does not give the whole file; it will be tried again.</translation>
    </message>
    <message>
      <source>The cloud does not have the file that was just sent; it is sent again.</source>
      <translation>The cloud does not have the file that was just sent; it is sent again.</translation>
    </message>
    <message>
      <source>The cloud does not know the field {text}; update the cloud or the program.</source>
      <translation>The cloud does not know the field {text}; update the cloud or the program.</translation>
    </message>
    <message>
      <source>The cloud does not know this e-mail with this password; check both and try again.</source>
      <translation>The cloud does not know this e-mail with this password; check both and try again.</translation>
    </message>
    <message>
      <source>The cloud does not know this kind of row; update the cloud or the program.</source>
      <translation>The cloud does not know this kind of row; update the cloud or the program.</translation>
    </message>
    <message>
      <source>The cloud does not know this kind of row; update the cloud.</source>
      <translation>The cloud does not know this kind of row; update the cloud.</translation>
    </message>
    <message>
      <source>The cloud ended the live updates; changes are fetched by timer until they are back.</source>
      <translation>The cloud ended the live updates; changes are fetched by timer until they are back.</translation>
    </message>
    <message>
      <source>The cloud gave an account without a valid id; check the cloud's address.</source>
      <translation>The cloud gave an account without a valid id; check the cloud's address.</translation>
    </message>
    <message>
      <source>The cloud had a fault of its own; it is tried again by itself.</source>
      <translation>The cloud had a fault of its own; it is tried again by itself.</translation>
    </message>
    <message>
      <source>The cloud has another part of the file than expected; the upload goes on from there.</source>
      <translation>The cloud has another part of the file than expected; the upload goes on from there.</translation>
    </message>
    <message>
      <source>The cloud has dropped the unfinished upload; it starts again.</source>
      <translation>The cloud has dropped the unfinished upload; it starts again.</translation>
    </message>
    <message>
      <source>The cloud has ended the session (signed out elsewhere, a new password, or the account is gone); sign in again, everything here is kept.</source>
      <translation>The cloud has ended the session (signed out elsewhere, a new password, or the account is gone); sign in again, everything here is kept.</translation>
    </message>
    <message>
      <source>The cloud has lost a project of yours; its {lost_rows} rows are sent again from here</source>
      <translation>The cloud has lost a project of yours; its {lost_rows} rows are sent again from here</translation>
    </message>
    <message>
      <source>The cloud has lost {count} row; sent again from here</source>
      <translation>The cloud has lost {count} row; sent again from here</translation>
    </message>
    <message>
      <source>The cloud has lost {count} rows; sent again from here</source>
      <translation>The cloud has lost {count} rows; sent again from here</translation>
    </message>
    <message>
      <source>The cloud has lost {lost_rows} row; kept in the history of conflicts</source>
      <translation>The cloud has lost {lost_rows} row; kept in the history of conflicts</translation>
    </message>
    <message>
      <source>The cloud has lost {lost_rows} rows; kept in the history of conflicts</source>
      <translation>The cloud has lost {lost_rows} rows; kept in the history of conflicts</translation>
    </message>
    <message>
      <source>The cloud has nothing at this place any more; check the address of the cloud.</source>
      <translation>The cloud has nothing at this place any more; check the address of the cloud.</translation>
    </message>
    <message>
      <source>The cloud has nothing at this place; check the address of the cloud.</source>
      <translation>The cloud has nothing at this place; check the address of the cloud.</translation>
    </message>
    <message>
      <source>The cloud has problems; your changes stay on this device and are sent when it has recovered.</source>
      <translation>The cloud has problems; your changes stay on this device and are sent when it has recovered.</translation>
    </message>
    <message>
      <source>The cloud has rows of this project in the other one by now and cannot move them; copy what you need, nothing was changed.</source>
      <translation>The cloud has rows of this project in the other one by now and cannot move them; copy what you need, nothing was changed.</translation>
    </message>
    <message>
      <source>The cloud has this row as it is here.</source>
      <translation>The cloud has this row as it is here.</translation>
    </message>
    <message>
      <source>The cloud holds something that contradicts this change; sync, then try again.</source>
      <translation>The cloud holds something that contradicts this change; sync, then try again.</translation>
    </message>
    <message>
      <source>The cloud is being changed just now; compare again later. Nothing was changed.</source>
      <translation>The cloud is being changed just now; compare again later. Nothing was changed.</translation>
    </message>
    <message>
      <source>The cloud is busy with the same thing; it is tried again.</source>
      <translation>The cloud is busy with the same thing; it is tried again.</translation>
    </message>
    <message>
      <source>The cloud keeps another file in this place.</source>
      <translation>The cloud keeps another file in this place.</translation>
    </message>
    <message>
      <source>The cloud keeps nothing of what is sent; it will be tried again.</source>
      <translation>The cloud keeps nothing of what is sent; it will be tried again.</translation>
    </message>
    <message>
      <source>The cloud knows no such project of yours; sync, then look again.</source>
      <translation>The cloud knows no such project of yours; sync, then look again.</translation>
    </message>
    <message>
      <source>The cloud lacks Luma Sync's file buckets; apply its migrations with `supabase db push`, then retry.</source>
      <translation>The cloud lacks Luma Sync's file buckets; apply its migrations with `supabase db push`, then retry.</translation>
    </message>
    <message>
      <source>The cloud lost the file while it was sent; it is tried again.</source>
      <translation>The cloud lost the file while it was sent; it is tried again.</translation>
    </message>
    <message>
      <source>The cloud mixed up its pages; the pull was stopped, nothing was changed.</source>
      <translation>The cloud mixed up its pages; the pull was stopped, nothing was changed.</translation>
    </message>
    <message>
      <source>The cloud names no usable place for the {kind} of a track; upload it again.</source>
      <translation>The cloud names no usable place for the {kind} of a track; upload it again.</translation>
    </message>
    <message>
      <source>The cloud on this computer is not ready; changes are kept and sent when it is.</source>
      <translation>The cloud on this computer is not ready; changes are kept and sent when it is.</translation>
    </message>
    <message>
      <source>The cloud renewed the session of another user; sign in again.</source>
      <translation>The cloud renewed the session of another user; sign in again.</translation>
    </message>
    <message>
      <source>The cloud sends more than the file has; it will be tried again.</source>
      <translation>The cloud sends more than the file has; it will be tried again.</translation>
    </message>
    <message>
      <source>The cloud wants to delete {value} on this device, so these deletes wait; everything else was received. Delete them here too, or keep them and send them again.</source>
      <translation>The cloud wants to delete {value} on this device, so these deletes wait; everything else was received. Delete them here too, or keep them and send them again.</translation>
    </message>
    <message>
      <source>The cloud was restored from a backup meanwhile; begin with the newest changes again.</source>
      <translation>The cloud was restored from a backup meanwhile; begin with the newest changes again.</translation>
    </message>
    <message>
      <source>The cloud was too busy to finish the request; it is tried again.</source>
      <translation>The cloud was too busy to finish the request; it is tried again.</translation>
    </message>
    <message>
      <source>The cloud's address at {host} cannot be used; check it in the account settings.</source>
      <translation>The cloud's address at {host} cannot be used; check it in the account settings.</translation>
    </message>
    <message>
      <source>The cloud's address holds more than an address; leave out user names, passwords, `?` and `#`.</source>
      <translation>The cloud's address holds more than an address; leave out user names, passwords, `?` and `#`.</translation>
    </message>
    <message>
      <source>The cloud's answer was lost while the session was renewed; it is asked again, nobody is signed out.</source>
      <translation>The cloud's answer was lost while the session was renewed; it is asked again, nobody is signed out.</translation>
    </message>
    <message>
      <source>The cloud's answer was not understood; nothing of it was used. Update Luma Sync if this stays.</source>
      <translation>The cloud's answer was not understood; nothing of it was used. Update Luma Sync if this stays.</translation>
    </message>
    <message>
      <source>The cloud's key is empty or damaged; copy the publishable (anon) key once more.</source>
      <translation>The cloud's key is empty or damaged; copy the publishable (anon) key once more.</translation>
    </message>
    <message>
      <source>The cloud's live updates do not answer; changes are fetched by timer until they do.</source>
      <translation>The cloud's live updates do not answer; changes are fetched by timer until they do.</translation>
    </message>
    <message>
      <source>The cloud's pages are empty but not at their end; the pull was stopped.</source>
      <translation>The cloud's pages are empty but not at their end; the pull was stopped.</translation>
    </message>
    <message>
      <source>The cloud's pages do not advance; the pull was stopped.</source>
      <translation>The cloud's pages do not advance; the pull was stopped.</translation>
    </message>
    <message>
      <source>The cloud's parts are not installed; install luma-sync[localcloud].</source>
      <translation>The cloud's parts are not installed; install luma-sync[localcloud].</translation>
    </message>
    <message>
      <source>The cloud's plan is used up, so it does nothing more; its owner has to see to that.</source>
      <translation>The cloud's plan is used up, so it does nothing more; its owner has to see to that.</translation>
    </message>
    <message>
      <source>The cloud's storage is full; free space there or raise its limit, then retry.</source>
      <translation>The cloud's storage is full; free space there or raise its limit, then retry.</translation>
    </message>
    <message>
      <source>The cloud's sums do not come to an end; the comparison was stopped, nothing was changed.</source>
      <translation>The cloud's sums do not come to an end; the comparison was stopped, nothing was changed.</translation>
    </message>
    <message>
      <source>The cloud's tables and functions are missing or too old; apply the migrations with `supabase db push`, then sync again; all is kept.</source>
      <translation>The cloud's tables and functions are missing or too old; apply the migrations with `supabase db push`, then sync again; all is kept.</translation>
    </message>
    <message>
      <source>The connection to the cloud broke while it was used; everything is kept and sent later.</source>
      <translation>The connection to the cloud broke while it was used; everything is kept and sent later.</translation>
    </message>
    <message>
      <source>The connection to the cloud is closed; everything is kept and sent later.</source>
      <translation>The connection to the cloud is closed; everything is kept and sent later.</translation>
    </message>
    <message>
      <source>The connection to {host} broke; everything is kept and sent later.</source>
      <translation>The connection to {host} broke; everything is kept and sent later.</translation>
    </message>
    <message>
      <source>The connection to {host} is not secure, so nothing was sent; check the address.</source>
      <translation>The connection to {host} is not secure, so nothing was sent; check the address.</translation>
    </message>
    <message>
      <source>The connection to {host} through the proxy {proxy} broke; check the proxy, everything is kept and sent later.</source>
      <translation>The connection to {host} through the proxy {proxy} broke; check the proxy, everything is kept and sent later.</translation>
    </message>
    <message>
      <source>The connection to {host} through the proxy {proxy} is not secure, so nothing was sent; ask who runs the proxy, and name its certificate in SSL_CERT_FILE if it reads along.</source>
      <translation>The connection to {host} through the proxy {proxy} is not secure, so nothing was sent; ask who runs the proxy, and name its certificate in SSL_CERT_FILE if it reads along.</translation>
    </message>
    <message>
      <source>The cover</source>
      <translation>The cover</translation>
    </message>
    <message>
      <source>The cover of {file} cannot be kept: {reason}; make room and import again.</source>
      <translation>The cover of {file} cannot be kept: {reason}; make room and import again.</translation>
    </message>
    <message>
      <source>The cursors of a push must be whole numbers, by scope and entity.</source>
      <translation>The cursors of a push must be whole numbers, by scope and entity.</translation>
    </message>
    <message>
      <source>The database did not answer.</source>
      <translation>The database did not answer.</translation>
    </message>
    <message>
      <source>The database {path} belongs to another program and has no table that Luma Sync knows; move it away and start again, nothing was changed.</source>
      <translation>The database {path} belongs to another program and has no table that Luma Sync knows; move it away and start again, nothing was changed.</translation>
    </message>
    <message>
      <source>The database {path} has a table {value} of its own, which Luma Sync needs for itself; rename it there, nothing was changed.</source>
      <translation>The database {path} has a table {value} of its own, which Luma Sync needs for itself; rename it there, nothing was changed.</translation>
    </message>
    <message>
      <source>The database {path} has a view {value} of its own, which Luma Sync needs for itself; rename it there, nothing was changed.</source>
      <translation>The database {path} has a view {value} of its own, which Luma Sync needs for itself; rename it there, nothing was changed.</translation>
    </message>
    <message>
      <source>The decision about the {kind} '{label}' is taken back once this device and the other one have synced, unless the row was changed there since.</source>
      <translation>The decision about the {kind} '{label}' is taken back once this device and the other one have synced, unless the row was changed there since.</translation>
    </message>
    <message>
      <source>The device id is missing.</source>
      <translation>The device id is missing.</translation>
    </message>
    <message>
      <source>The disk with the library {path} is full, so nothing was written; free some space and try again.</source>
      <translation>The disk with the library {path} is full, so nothing was written; free some space and try again.</translation>
    </message>
    <message>
      <source>The e-mail address is not confirmed yet; open the link in the message you got, then sign in.</source>
      <translation>The e-mail address is not confirmed yet; open the link in the message you got, then sign in.</translation>
    </message>
    <message>
      <source>The entity is missing.</source>
      <translation>The entity is missing.</translation>
    </message>
    <message>
      <source>The file holds the project's secret key alone, which opens everybody's data; it was not kept. Use the publishable (anon) key.</source>
      <translation>The file holds the project's secret key alone, which opens everybody's data; it was not kept. Use the publishable (anon) key.</translation>
    </message>
    <message>
      <source>The file in the cloud is shorter than the part that is here; the download starts again.</source>
      <translation>The file in the cloud is shorter than the part that is here; the download starts again.</translation>
    </message>
    <message>
      <source>The file is in the cloud already; nothing needs to be sent.</source>
      <translation>The file is in the cloud already; nothing needs to be sent.</translation>
    </message>
    <message>
      <source>The file must end in .json or .csv, which says what to write; name it so.</source>
      <translation>The file must end in .json or .csv, which says what to write; name it so.</translation>
    </message>
    <message>
      <source>The file names more than one project; paste the address and the key of the one you want.</source>
      <translation>The file names more than one project; paste the address and the key of the one you want.</translation>
    </message>
    <message>
      <source>The file names no key; it needs a line such as SUPABASE_ANON_KEY=... beside the address.</source>
      <translation>The file names no key; it needs a line such as SUPABASE_ANON_KEY=... beside the address.</translation>
    </message>
    <message>
      <source>The file names no project; it needs a line such as SUPABASE_URL=https://project.supabase.co.</source>
      <translation>The file names no project; it needs a line such as SUPABASE_URL=https://project.supabase.co.</translation>
    </message>
    <message>
      <source>The file of the root logits</source>
      <translation>The file of the root logits</translation>
    </message>
    <message>
      <source>The file {account} is missing or damaged; sign in to the account again, its library and what is unsent in it are kept.</source>
      <translation>The file {account} is missing or damaged; sign in to the account again, its library and what is unsent in it are kept.</translation>
    </message>
    <message>
      <source>The file {path} cannot be read; check its owner and mode.</source>
      <translation>The file {path} cannot be read; check its owner and mode.</translation>
    </message>
    <message>
      <source>The file {path} is a database, but no backup of Luma Sync; nothing was changed.</source>
      <translation>The file {path} is a database, but no backup of Luma Sync; nothing was changed.</translation>
    </message>
    <message>
      <source>The file {path} is damaged; restore it from a backup, or delete it and sign in again.</source>
      <translation>The file {path} is damaged; restore it from a backup, or delete it and sign in again.</translation>
    </message>
    <message>
      <source>The file {path} is not a library; luma-sync doctor --rescue sets it aside and begins a new one, with the cloud's rows and what is unsent, as far as that can be read.</source>
      <translation>The file {path} is not a library; luma-sync doctor --rescue sets it aside and begins a new one, with the cloud's rows and what is unsent, as far as that can be read.</translation>
    </message>
    <message>
      <source>The file's place in the cloud is not a valid one; queue the file again.</source>
      <translation>The file's place in the cloud is not a valid one; queue the file again.</translation>
    </message>
    <message>
      <source>The folder {folder} cannot be written; choose another home with --home or free some space.</source>
      <translation>The folder {folder} cannot be written; choose another home with --home or free some space.</translation>
    </message>
    <message>
      <source>The folder {root} cannot be locked; choose a home on a local disk of your own.</source>
      <translation>The folder {root} cannot be locked; choose a home on a local disk of your own.</translation>
    </message>
    <message>
      <source>The id of this change was used for another row before; edit the row again.</source>
      <translation>The id of this change was used for another row before; edit the row again.</translation>
    </message>
    <message>
      <source>The id of this invitation was used before; invite again.</source>
      <translation>The id of this invitation was used before; invite again.</translation>
    </message>
    <message>
      <source>The last session was kept in memory only, because there is no password store; sign in, everything here is kept.</source>
      <translation>The last session was kept in memory only, because there is no password store; sign in, everything here is kept.</translation>
    </message>
    <message>
      <source>The library from before the sign-in could not be taken in; it is at {value}. {cause}</source>
      <translation>The library from before the sign-in could not be taken in; it is at {value}. {cause}</translation>
    </message>
    <message>
      <source>The library is being opened or closed; try again in a moment.</source>
      <translation>The library is being opened or closed; try again in a moment.</translation>
    </message>
    <message>
      <source>The library of the account comes from the cloud to this device.</source>
      <translation>The library of the account comes from the cloud to this device.</translation>
    </message>
    <message>
      <source>The library of the account is opened; the one that was made without it stays aside, untouched.</source>
      <translation>The library of the account is opened; the one that was made without it stays aside, untouched.</translation>
    </message>
    <message>
      <source>The library of this device becomes the account's, and is sent to the cloud.</source>
      <translation>The library of this device becomes the account's, and is sent to the cloud.</translation>
    </message>
    <message>
      <source>The library {library} is sound; nothing was changed.</source>
      <translation>The library {library} is sound; nothing was changed.</translation>
    </message>
    <message>
      <source>The library {path} cannot be made; make its folder writable or choose another home.</source>
      <translation>The library {path} cannot be made; make its folder writable or choose another home.</translation>
    </message>
    <message>
      <source>The library {path} cannot be opened; make its folder exist and be writable.</source>
      <translation>The library {path} cannot be opened; make its folder exist and be writable.</translation>
    </message>
    <message>
      <source>The library {path} cannot be written; make the file and its folder writable.</source>
      <translation>The library {path} cannot be written; make the file and its folder writable.</translation>
    </message>
    <message>
      <source>The library {path} could not be read or written; check the disk that it is on.</source>
      <translation>The library {path} could not be read or written; check the disk that it is on.</translation>
    </message>
    <message>
      <source>The library {path} is damaged; luma-sync doctor --rescue sets it aside and begins a new one, with the cloud's rows and what is unsent, as far as that can be read.</source>
      <translation>The library {path} is damaged; luma-sync doctor --rescue sets it aside and begins a new one, with the cloud's rows and what is unsent, as far as that can be read.</translation>
    </message>
    <message>
      <source>The library {path} is locked, so nothing was written; wait a moment, then try again.</source>
      <translation>The library {path} is locked, so nothing was written; wait a moment, then try again.</translation>
    </message>
    <message>
      <source>The library {path} may not be opened; give yourself permission to its folder.</source>
      <translation>The library {path} may not be opened; give yourself permission to its folder.</translation>
    </message>
    <message>
      <source>The library {path} refused a change; nothing was written.</source>
      <translation>The library {path} refused a change; nothing was written.</translation>
    </message>
    <message>
      <source>The library {path} was replaced or removed while it was open; restart Luma Sync.</source>
      <translation>The library {path} was replaced or removed while it was open; restart Luma Sync.</translation>
    </message>
    <message>
      <source>The library {path} was replaced or removed while it was open; what it was is kept in {keep}. Restart Luma Sync.</source>
      <translation>The library {path} was replaced or removed while it was open; what it was is kept in {keep}. Restart Luma Sync.</translation>
    </message>
    <message>
      <source>The list of a package's parts did not arrive as it is in the cloud; it will be tried again.</source>
      <translation>The list of a package's parts did not arrive as it is in the cloud; it will be tried again.</translation>
    </message>
    <message>
      <source>The merge cannot be undone; nothing was changed.</source>
      <translation>The merge cannot be undone; nothing was changed.</translation>
    </message>
    <message>
      <source>The op must be upsert or delete.</source>
      <translation>The op must be upsert or delete.</translation>
    </message>
    <message>
      <source>The owner cannot be removed from the project; delete the project instead.</source>
      <translation>The owner cannot be removed from the project; delete the project instead.</translation>
    </message>
    <message>
      <source>The password is too easy to guess{reasons}; choose a longer one.</source>
      <translation>The password is too easy to guess{reasons}; choose a longer one.</translation>
    </message>
    <message>
      <source>The password store does not let go of the session; unlock it, then sign out again.</source>
      <translation>The password store does not let go of the session; unlock it, then sign out again.</translation>
    </message>
    <message>
      <source>The previous_change_ids must be a list of UUIDs in lower case.</source>
      <translation>The previous_change_ids must be a list of UUIDs in lower case.</translation>
    </message>
    <message>
      <source>The profile's folder cannot be locked; choose a home on a local disk of your own.</source>
      <translation>The profile's folder cannot be locked; choose a home on a local disk of your own.</translation>
    </message>
    <message>
      <source>The project's plan is used up.</source>
      <translation>The project's plan is used up.</translation>
    </message>
    <message>
      <source>The proxy before {host} refused; check the proxy settings.</source>
      <translation>The proxy before {host} refused; check the proxy settings.</translation>
    </message>
    <message>
      <source>The proxy {proxy} does not accept this computer; put user name and password into HTTPS_PROXY as http://name:password@{proxy}, then start Luma Sync again.</source>
      <translation>The proxy {proxy} does not accept this computer; put user name and password into HTTPS_PROXY as http://name:password@{proxy}, then start Luma Sync again.</translation>
    </message>
    <message>
      <source>The proxy {proxy} does not reach {host}; check the network and the address, everything is kept and sent later.</source>
      <translation>The proxy {proxy} does not reach {host}; check the network and the address, everything is kept and sent later.</translation>
    </message>
    <message>
      <source>The proxy {proxy} is not of a kind that can be used; set HTTPS_PROXY to an address such as http://proxy.example:8080, then start Luma Sync again.</source>
      <translation>The proxy {proxy} is not of a kind that can be used; set HTTPS_PROXY to an address such as http://proxy.example:8080, then start Luma Sync again.</translation>
    </message>
    <message>
      <source>The proxy {proxy} lets nothing through to {host}; ask who runs it, or name {host} in NO_PROXY and start Luma Sync again.</source>
      <translation>The proxy {proxy} lets nothing through to {host}; ask who runs it, or name {host} in NO_PROXY and start Luma Sync again.</translation>
    </message>
    <message>
      <source>The proxy {proxy} was not found; check the network and the proxy settings, everything is kept and sent later.</source>
      <translation>The proxy {proxy} was not found; check the network and the proxy settings, everything is kept and sent later.</translation>
    </message>
    <message>
      <source>The refresh was cut short; read again to go on from there.</source>
      <translation>The refresh was cut short; read again to go on from there.</translation>
    </message>
    <message>
      <source>The request to {host} could not be made; it is tried again, report this if it stays.</source>
      <translation>The request to {host} could not be made; it is tried again, report this if it stays.</translation>
    </message>
    <message>
      <source>The row belongs to another library or project than the change says; it cannot be moved.</source>
      <translation>The row belongs to another library or project than the change says; it cannot be moved.</translation>
    </message>
    <message>
      <source>The row has no field called {field}; nothing was settled.</source>
      <translation>The row has no field called {field}; nothing was settled.</translation>
    </message>
    <message>
      <source>The row has these values already.</source>
      <translation>The row has these values already.</translation>
    </message>
    <message>
      <source>The row holds text that is not valid Unicode and cannot be sent; correct it.</source>
      <translation>The row holds text that is not valid Unicode and cannot be sent; correct it.</translation>
    </message>
    <message>
      <source>The row is in conflict again; settle that first.</source>
      <translation>The row is in conflict again; settle that first.</translation>
    </message>
    <message>
      <source>The row is not here any more: it was deleted meanwhile.</source>
      <translation>The row is not here any more: it was deleted meanwhile.</translation>
    </message>
    <message>
      <source>The row is not noted for sending yet; the next check of the library does that.</source>
      <translation>The row is not noted for sending yet; the next check of the library does that.</translation>
    </message>
    <message>
      <source>The row is too large: at most {row_bytes_max} kB can be synced.</source>
      <translation>The row is too large: at most {row_bytes_max} kB can be synced.</translation>
    </message>
    <message>
      <source>The row it belongs to is not here; bring that back first, or take the other side.</source>
      <translation>The row it belongs to is not here; bring that back first, or take the other side.</translation>
    </message>
    <message>
      <source>The row it belongs to is not here; bring that back first.</source>
      <translation>The row it belongs to is not here; bring that back first.</translation>
    </message>
    <message>
      <source>The row it belongs to was deleted in the cloud; the change is kept until you choose.</source>
      <translation>The row it belongs to was deleted in the cloud; the change is kept until you choose.</translation>
    </message>
    <message>
      <source>The row must be a JSON object.</source>
      <translation>The row must be a JSON object.</translation>
    </message>
    <message>
      <source>The row needs a {field}; choose one.</source>
      <translation>The row needs a {field}; choose one.</translation>
    </message>
    <message>
      <source>The row needs a {field}; type one.</source>
      <translation>The row needs a {field}; type one.</translation>
    </message>
    <message>
      <source>The row needs an {field}; choose one.</source>
      <translation>The row needs an {field}; choose one.</translation>
    </message>
    <message>
      <source>The row needs an {field}; type one.</source>
      <translation>The row needs an {field}; type one.</translation>
    </message>
    <message>
      <source>The row was changed on this device meanwhile; look at it once more. Nothing was settled.</source>
      <translation>The row was changed on this device meanwhile; look at it once more. Nothing was settled.</translation>
    </message>
    <message>
      <source>The row was changed since; its newer values are kept.</source>
      <translation>The row was changed since; its newer values are kept.</translation>
    </message>
    <message>
      <source>The row was changed since; nothing was restored, so that nothing newer is lost.</source>
      <translation>The row was changed since; nothing was restored, so that nothing newer is lost.</translation>
    </message>
    <message>
      <source>The row was changed since; nothing was taken back.</source>
      <translation>The row was changed since; nothing was taken back.</translation>
    </message>
    <message>
      <source>The row was deleted on one side: take this device or the cloud.</source>
      <translation>The row was deleted on one side: take this device or the cloud.</translation>
    </message>
    <message>
      <source>The row was deleted since.</source>
      <translation>The row was deleted since.</translation>
    </message>
    <message>
      <source>The row_id must be a UUID in lower case.</source>
      <translation>The row_id must be a UUID in lower case.</translation>
    </message>
    <message>
      <source>The scope_id must be a UUID in lower case.</source>
      <translation>The scope_id must be a UUID in lower case.</translation>
    </message>
    <message>
      <source>The server answered something Luma Sync does not understand (HTTP {status}).</source>
      <translation>The server answered something Luma Sync does not understand (HTTP {status}).</translation>
    </message>
    <message>
      <source>The server answered something Luma Sync does not understand (HTTP {status}, request {request}).</source>
      <translation>The server answered something Luma Sync does not understand (HTTP {status}, request {request}).</translation>
    </message>
    <message>
      <source>The session goes on where it was.</source>
      <translation>The session goes on where it was.</translation>
    </message>
    <message>
      <source>The session has ended; not all of the unsent work was discarded.</source>
      <translation>The session has ended; not all of the unsent work was discarded.</translation>
    </message>
    <message>
      <source>The session has ended; sign in again, everything on this device is kept.</source>
      <translation>The session has ended; sign in again, everything on this device is kept.</translation>
    </message>
    <message>
      <source>The session is not stored on this device; sign in, everything here is kept.</source>
      <translation>The session is not stored on this device; sign in, everything here is kept.</translation>
    </message>
    <message>
      <source>The session is still open in the cloud, because what it is stored in cannot be read; a new password for the account ends it.</source>
      <translation>The session is still open in the cloud, because what it is stored in cannot be read; a new password for the account ends it.</translation>
    </message>
    <message>
      <source>The session was renewed.</source>
      <translation>The session was renewed.</translation>
    </message>
    <message>
      <source>The setting {key} is {said}, but must be {allowed}; its default holds until you set it.</source>
      <translation>The setting {key} is {said}, but must be {allowed}; its default holds until you set it.</translation>
    </message>
    <message>
      <source>The setting {key} must be {allowed}, not {value}; nothing was changed.</source>
      <translation>The setting {key} must be {allowed}, not {value}; nothing was changed.</translation>
    </message>
    <message>
      <source>The settings file {said} cannot be read, so every setting has its default; repair it, or change a setting: then it is kept aside and a new one is written.</source>
      <translation>The settings file {said} cannot be read, so every setting has its default; repair it, or change a setting: then it is kept aside and a new one is written.</translation>
    </message>
    <message>
      <source>The settings file {said} is damaged, so every setting has its default; repair it, or change a setting: then it is kept aside and a new one is written.</source>
      <translation>The settings file {said} is damaged, so every setting has its default; repair it, or change a setting: then it is kept aside and a new one is written.</translation>
    </message>
    <message>
      <source>The sign-in mode is one of {modes}, not {mode}.</source>
      <translation>The sign-in mode is one of {modes}, not {mode}.</translation>
    </message>
    <message>
      <source>The stored session is damaged; sign in again, everything on this device is kept.</source>
      <translation>The stored session is damaged; sign in again, everything on this device is kept.</translation>
    </message>
    <message>
      <source>The sync did not end within {timeout_s} s; run it again to go on from there.</source>
      <translation>The sync did not end within {timeout_s} s; run it again to go on from there.</translation>
    </message>
    <message>
      <source>The sync stood still and was begun anew; your changes stay on this device.</source>
      <translation>The sync stood still and was begun anew; your changes stay on this device.</translation>
    </message>
    <message>
      <source>The system's password store did not forget the session; remove it there by hand.</source>
      <translation>The system's password store did not forget the session; remove it there by hand.</translation>
    </message>
    <message>
      <source>The system's password store does not answer; unlock it and try again or use --token-file.</source>
      <translation>The system's password store does not answer; unlock it and try again or use --token-file.</translation>
    </message>
    <message>
      <source>The system's password store does not work; unlock it and try again or use --token-file.</source>
      <translation>The system's password store does not work; unlock it and try again or use --token-file.</translation>
    </message>
    <message>
      <source>The system's password store forgets what it is given; set up another or use --token-file.</source>
      <translation>The system's password store forgets what it is given; set up another or use --token-file.</translation>
    </message>
    <message>
      <source>The system's password store has forgotten the session; sign in, everything here is kept.</source>
      <translation>The system's password store has forgotten the session; sign in, everything here is kept.</translation>
    </message>
    <message>
      <source>The table {entity} is a virtual table, which cannot be watched; make it an ordinary one, nothing was changed.</source>
      <translation>The table {entity} is a virtual table, which cannot be watched; make it an ordinary one, nothing was changed.</translation>
    </message>
    <message>
      <source>The table {entity} {fault}; nothing was changed.</source>
      <translation>The table {entity} {fault}; nothing was changed.</translation>
    </message>
    <message>
      <source>The token file {file} does not hold the session any more; sign in again, everything here is kept.</source>
      <translation>The token file {file} does not hold the session any more; sign in again, everything here is kept.</translation>
    </message>
    <message>
      <source>The token file {path} cannot be read; check its owner and mode or name another.</source>
      <translation>The token file {path} cannot be read; check its owner and mode or name another.</translation>
    </message>
    <message>
      <source>The token file {path} cannot be written; name a file in a folder of your own.</source>
      <translation>The token file {path} cannot be written; name a file in a folder of your own.</translation>
    </message>
    <message>
      <source>The token file {path} is damaged or not Luma Sync's; delete it and sign in again.</source>
      <translation>The token file {path} is damaged or not Luma Sync's; delete it and sign in again.</translation>
    </message>
    <message>
      <source>The token file {path} is not a regular file; name another one.</source>
      <translation>The token file {path} is not a regular file; name another one.</translation>
    </message>
    <message>
      <source>The track is not in this library any more; nothing was changed.</source>
      <translation>The track is not in this library any more; nothing was changed.</translation>
    </message>
    <message>
      <source>The two changes of the field {field} do not fit together: choose a side.</source>
      <translation>The two changes of the field {field} do not fit together: choose a side.</translation>
    </message>
    <message>
      <source>The unfinished upload belongs to another cloud; it starts again.</source>
      <translation>The unfinished upload belongs to another cloud; it starts again.</translation>
    </message>
    <message>
      <source>The unsent work was discarded and the session has ended.</source>
      <translation>The unsent work was discarded and the session has ended.</translation>
    </message>
    <message>
      <source>The unsent work was written to {folder}.</source>
      <translation>The unsent work was written to {folder}.</translation>
    </message>
    <message>
      <source>The waveform of {track} has more than {limits} characters of {name}; make it shorter.</source>
      <translation>The waveform of {track} has more than {limits} characters of {name}; make it shorter.</translation>
    </message>
    <message>
      <source>The waveform of {track} is damaged ({name} is not JSON); analyse the track again.</source>
      <translation>The waveform of {track} is damaged ({name} is not JSON); analyse the track again.</translation>
    </message>
    <message>
      <source>The {field} cannot be less than {minimum}.</source>
      <translation>The {field} cannot be less than {minimum}.</translation>
    </message>
    <message>
      <source>The {field} holds a character that cannot be stored; type it again.</source>
      <translation>The {field} holds a character that cannot be stored; type it again.</translation>
    </message>
    <message>
      <source>The {field} is either yes or no.</source>
      <translation>The {field} is either yes or no.</translation>
    </message>
    <message>
      <source>The {field} is kept by Luma Sync itself; it cannot be edited here.</source>
      <translation>The {field} is kept by Luma Sync itself; it cannot be edited here.</translation>
    </message>
    <message>
      <source>The {field} is not valid JSON.</source>
      <translation>The {field} is not valid JSON.</translation>
    </message>
    <message>
      <source>The {field} is too large a number.</source>
      <translation>The {field} is too large a number.</translation>
    </message>
    <message>
      <source>The {field} is too long: {value} characters, at most {length_max} fit.</source>
      <translation>The {field} is too long: {value} characters, at most {length_max} fit.</translation>
    </message>
    <message>
      <source>The {field} must be a date and time, such as 2026-11-21T14:02:00Z.</source>
      <translation>The {field} must be a date and time, such as 2026-11-21T14:02:00Z.</translation>
    </message>
    <message>
      <source>The {field} must be a date, such as 2026-11-21.</source>
      <translation>The {field} must be a date, such as 2026-11-21.</translation>
    </message>
    <message>
      <source>The {field} must be a number.</source>
      <translation>The {field} must be a number.</translation>
    </message>
    <message>
      <source>The {field} must be a whole number.</source>
      <translation>The {field} must be a whole number.</translation>
    </message>
    <message>
      <source>The {field} must be one of {choices}.</source>
      <translation>The {field} must be one of {choices}.</translation>
    </message>
    <message>
      <source>The {field} must be text.</source>
      <translation>The {field} must be text.</translation>
    </message>
    <message>
      <source>The {field} must have a time too.</source>
      <translation>The {field} must have a time too.</translation>
    </message>
    <message>
      <source>The {field} must name a row; choose one from the list.</source>
      <translation>The {field} must name a row; choose one from the list.</translation>
    </message>
    <message>
      <source>The {kind} '{label}' has changes of both sides.</source>
      <translation>The {kind} '{label}' has changes of both sides.</translation>
    </message>
    <message>
      <source>The {kind} '{label}' has the values of that side again; this is sent like any edit.</source>
      <translation>The {kind} '{label}' has the values of that side again; this is sent like any edit.</translation>
    </message>
    <message>
      <source>The {kind} '{label}' has the values that were typed.</source>
      <translation>The {kind} '{label}' has the values that were typed.</translation>
    </message>
    <message>
      <source>The {kind} '{label}' is as in the cloud.</source>
      <translation>The {kind} '{label}' is as in the cloud.</translation>
    </message>
    <message>
      <source>The {kind} '{label}' is as in the cloud; what was here is a {kind} of its own.</source>
      <translation>The {kind} '{label}' is as in the cloud; what was here is a {kind} of its own.</translation>
    </message>
    <message>
      <source>The {kind} '{label}' is as it was on this device; its conflict is open again.</source>
      <translation>The {kind} '{label}' is as it was on this device; its conflict is open again.</translation>
    </message>
    <message>
      <source>The {kind} '{label}' is as on this device.</source>
      <translation>The {kind} '{label}' is as on this device.</translation>
    </message>
    <message>
      <source>The {kind} '{label}' is as on {device}.</source>
      <translation>The {kind} '{label}' is as on {device}.</translation>
    </message>
    <message>
      <source>The {kind} '{label}' is back with the rows that went; they are sent again.</source>
      <translation>The {kind} '{label}' is back with the rows that went; they are sent again.</translation>
    </message>
    <message>
      <source>The {kind} '{label}' is deleted, as it was on that side; this is sent like any edit.</source>
      <translation>The {kind} '{label}' is deleted, as it was on that side; this is sent like any edit.</translation>
    </message>
    <message>
      <source>The {kind} '{label}' is deleted.</source>
      <translation>The {kind} '{label}' is deleted.</translation>
    </message>
    <message>
      <source>The {kind} '{label}' is kept with what it belongs to, as soon as {device} syncs.</source>
      <translation>The {kind} '{label}' is kept with what it belongs to, as soon as {device} syncs.</translation>
    </message>
    <message>
      <source>The {kind} '{label}' is let go with what it belongs to, as soon as {device} syncs.</source>
      <translation>The {kind} '{label}' is let go with what it belongs to, as soon as {device} syncs.</translation>
    </message>
    <message>
      <source>The {kind} in the cloud is not what it should be; upload it again where it is right.</source>
      <translation>The {kind} in the cloud is not what it should be; upload it again where it is right.</translation>
    </message>
    <message>
      <source>The {kind} is not in this library any more; choose another one.</source>
      <translation>The {kind} is not in this library any more; choose another one.</translation>
    </message>
    <message>
      <source>The {kind} of a track is not in the cloud; upload it again on the device that has it.</source>
      <translation>The {kind} of a track is not in the cloud; upload it again on the device that has it.</translation>
    </message>
    <message>
      <source>The {stem} stem</source>
      <translation>The {stem} stem</translation>
    </message>
    <message>
      <source>The {text} must be a UUID in lower case.</source>
      <translation>The {text} must be a UUID in lower case.</translation>
    </message>
    <message>
      <source>There is a file {target} already; choose another name, nothing was written.</source>
      <translation>There is a file {target} already; choose another name, nothing was written.</translation>
    </message>
    <message>
      <source>There is an account with this e-mail already; sign in instead.</source>
      <translation>There is an account with this e-mail already; sign in instead.</translation>
    </message>
    <message>
      <source>There is no account for this collaborator; ask for the right account id.</source>
      <translation>There is no account for this collaborator; ask for the right account id.</translation>
    </message>
    <message>
      <source>There is no column called {name} in {entity}.</source>
      <translation>There is no column called {name} in {entity}.</translation>
    </message>
    <message>
      <source>There is no file {backup}; name a backup that export-backup has written.</source>
      <translation>There is no file {backup}; name a backup that export-backup has written.</translation>
    </message>
    <message>
      <source>There is no file {name}; choose where it is now.</source>
      <translation>There is no file {name}; choose where it is now.</translation>
    </message>
    <message>
      <source>There is no file {path}; choose a .env or a JSON file.</source>
      <translation>There is no file {path}; choose a .env or a JSON file.</translation>
    </message>
    <message>
      <source>There is no kind of row called {entity}.</source>
      <translation>There is no kind of row called {entity}.</translation>
    </message>
    <message>
      <source>There is no kind of row called {entity}; nothing was changed.</source>
      <translation>There is no kind of row called {entity}; nothing was changed.</translation>
    </message>
    <message>
      <source>There is no kind of row called {entity}; nothing was deleted.</source>
      <translation>There is no kind of row called {entity}; nothing was deleted.</translation>
    </message>
    <message>
      <source>There is no open conflict of that name; it may be settled already.</source>
      <translation>There is no open conflict of that name; it may be settled already.</translation>
    </message>
    <message>
      <source>There is no setting '{key}'; 'luma-sync settings list' shows them all.</source>
      <translation>There is no setting '{key}'; 'luma-sync settings list' shows them all.</translation>
    </message>
    <message>
      <source>There is no such conflict, or it was settled more than 30 days ago.</source>
      <translation>There is no such conflict, or it was settled more than 30 days ago.</translation>
    </message>
    <message>
      <source>There is no such discarded change.</source>
      <translation>There is no such discarded change.</translation>
    </message>
    <message>
      <source>There is no such invitation for you; ask for a new one.</source>
      <translation>There is no such invitation for you; ask for a new one.</translation>
    </message>
    <message>
      <source>There is no such invitation; ask for a new one.</source>
      <translation>There is no such invitation; ask for a new one.</translation>
    </message>
    <message>
      <source>There is no such merge any more; 'luma-sync duplicates list' shows them.</source>
      <translation>There is no such merge any more; 'luma-sync duplicates list' shows them.</translation>
    </message>
    <message>
      <source>There is no such project on this device; sync, then look again.</source>
      <translation>There is no such project on this device; sync, then look again.</translation>
    </message>
    <message>
      <source>There is no such row on this device.</source>
      <translation>There is no such row on this device.</translation>
    </message>
    <message>
      <source>There is not enough space on this device for the files of the cloud; make room.</source>
      <translation>There is not enough space on this device for the files of the cloud; make room.</translation>
    </message>
    <message>
      <source>There is not enough space on this device to unpack the analysis of a track; make room.</source>
      <translation>There is not enough space on this device to unpack the analysis of a track; make room.</translation>
    </message>
    <message>
      <source>This account does not exist any more; sign in again.</source>
      <translation>This account does not exist any more; sign in again.</translation>
    </message>
    <message>
      <source>This account is blocked; ask the owner of the cloud.</source>
      <translation>This account is blocked; ask the owner of the cloud.</translation>
    </message>
    <message>
      <source>This cloud cannot show its history yet; apply the newest migrations with `supabase db push`, then try again.</source>
      <translation>This cloud cannot show its history yet; apply the newest migrations with `supabase db push`, then try again.</translation>
    </message>
    <message>
      <source>This cloud has no sign-in by e-mail; ask its owner to allow it.</source>
      <translation>This cloud has no sign-in by e-mail; ask its owner to allow it.</translation>
    </message>
    <message>
      <source>This cloud takes no new accounts; ask its owner for one.</source>
      <translation>This cloud takes no new accounts; ask its owner for one.</translation>
    </message>
    <message>
      <source>This conflict could not be read; update the app that told of it.</source>
      <translation>This conflict could not be read; update the app that told of it.</translation>
    </message>
    <message>
      <source>This conflict is settled already.</source>
      <translation>This conflict is settled already.</translation>
    </message>
    <message>
      <source>This conflict is too large to be shown on your other devices.</source>
      <translation>This conflict is too large to be shown on your other devices.</translation>
    </message>
    <message>
      <source>This conflict was told differently before; it is told anew with the next sync.</source>
      <translation>This conflict was told differently before; it is told anew with the next sync.</translation>
    </message>
    <message>
      <source>This database has no Realtime: devices learn of changes from their timers.</source>
      <translation>This database has no Realtime: devices learn of changes from their timers.</translation>
    </message>
    <message>
      <source>This device and the cloud are empty; what you add goes to both.</source>
      <translation>This device and the cloud are empty; what you add goes to both.</translation>
    </message>
    <message>
      <source>This e-mail address is not valid; check it and try again.</source>
      <translation>This e-mail address is not valid; check it and try again.</translation>
    </message>
    <message>
      <source>This file is not in the queue any more; nothing was changed.</source>
      <translation>This file is not in the queue any more; nothing was changed.</translation>
    </message>
    <message>
      <source>This file is not text; choose a .env or a JSON file.</source>
      <translation>This file is not text; choose a .env or a JSON file.</translation>
    </message>
    <message>
      <source>This file is not valid JSON; choose another one, or paste address and key.</source>
      <translation>This file is not valid JSON; choose another one, or paste address and key.</translation>
    </message>
    <message>
      <source>This file is too large to be a project's settings; choose a .env or a JSON file.</source>
      <translation>This file is too large to be a project's settings; choose a .env or a JSON file.</translation>
    </message>
    <message>
      <source>This invitation was accepted before; remove the member instead.</source>
      <translation>This invitation was accepted before; remove the member instead.</translation>
    </message>
    <message>
      <source>This invitation was declined before; ask for a new one if you want to join.</source>
      <translation>This invitation was declined before; ask for a new one if you want to join.</translation>
    </message>
    <message>
      <source>This invitation was not sent, because its id was used before; invite again.</source>
      <translation>This invitation was not sent, because its id was used before; invite again.</translation>
    </message>
    <message>
      <source>This invitation was withdrawn; ask for a new one.</source>
      <translation>This invitation was withdrawn; ask for a new one.</translation>
    </message>
    <message>
      <source>This invitation was {text} before; ask for a new one if you need it.</source>
      <translation>This invitation was {text} before; ask for a new one if you need it.</translation>
    </message>
    <message>
      <source>This is larger than the cloud allows; raise the cloud's limit or leave it out.</source>
      <translation>This is larger than the cloud allows; raise the cloud's limit or leave it out.</translation>
    </message>
    <message>
      <source>This is no e-mail address; correct it and invite again.</source>
      <translation>This is no e-mail address; correct it and invite again.</translation>
    </message>
    <message>
      <source>This is no e-mail address; correct it.</source>
      <translation>This is no e-mail address; correct it.</translation>
    </message>
    <message>
      <source>This is no place in the history; take the one that the page before has told.</source>
      <translation>This is no place in the history; take the one that the page before has told.</translation>
    </message>
    <message>
      <source>This is not a cloud address; it looks like https://project.supabase.co or http://127.0.0.1:8000.</source>
      <translation>This is not a cloud address; it looks like https://project.supabase.co or http://127.0.0.1:8000.</translation>
    </message>
    <message>
      <source>This is the project's secret key, which opens everybody's data; use the publishable (anon) key.</source>
      <translation>This is the project's secret key, which opens everybody's data; use the publishable (anon) key.</translation>
    </message>
    <message>
      <source>This is your own address, and you are in the project already; enter another one.</source>
      <translation>This is your own address, and you are in the project already; enter another one.</translation>
    </message>
    <message>
      <source>This is your own address; you are in the project already.</source>
      <translation>This is your own address; you are in the project already.</translation>
    </message>
    <message>
      <source>This library was written by a newer Luma Sync (format {found}, this one knows {steps}); update Luma Sync to open it.</source>
      <translation>This library was written by a newer Luma Sync (format {found}, this one knows {steps}); update Luma Sync to open it.</translation>
    </message>
    <message>
      <source>This merge was undone already; nothing was changed.</source>
      <translation>This merge was undone already; nothing was changed.</translation>
    </message>
    <message>
      <source>This person takes no part in the project; invite them first.</source>
      <translation>This person takes no part in the project; invite them first.</translation>
    </message>
    <message>
      <source>This program was started without its analysers; start it in the usual way.</source>
      <translation>This program was started without its analysers; start it in the usual way.</translation>
    </message>
    <message>
      <source>This project is not in the cloud yet; sync first, then share it.</source>
      <translation>This project is not in the cloud yet; sync first, then share it.</translation>
    </message>
    <message>
      <source>This project was deleted, so nobody can join it any more; nothing was changed.</source>
      <translation>This project was deleted, so nobody can join it any more; nothing was changed.</translation>
    </message>
    <message>
      <source>This project was deleted; there is nothing to take part in.</source>
      <translation>This project was deleted; there is nothing to take part in.</translation>
    </message>
    <message>
      <source>This row has an unsent change on this device as well; sync or settle that first.</source>
      <translation>This row has an unsent change on this device as well; sync or settle that first.</translation>
    </message>
    <message>
      <source>This row is {text} KB; at most {text_b} KB can be synced. Make it smaller and it is sent again.</source>
      <translation>This row is {text} KB; at most {text_b} KB can be synced. Make it smaller and it is sent again.</translation>
    </message>
    <message>
      <source>This system has no password store that is safe to use; install one or use --token-file FILE.</source>
      <translation>This system has no password store that is safe to use; install one or use --token-file FILE.</translation>
    </message>
    <message>
      <source>This was taken back already.</source>
      <translation>This was taken back already.</translation>
    </message>
    <message>
      <source>This would delete {value} in the cloud, so these deletes wait; everything else was sent. Sync with deletes confirmed, or discard them to get the rows back.</source>
      <translation>This would delete {value} in the cloud, so these deletes wait; everything else was sent. Sync with deletes confirmed, or discard them to get the rows back.</translation>
    </message>
    <message>
      <source>To be sent before the others</source>
      <translation>To be sent before the others</translation>
    </message>
    <message>
      <source>To be tried again now</source>
      <translation>To be tried again now</translation>
    </message>
    <message>
      <source>Too large: the cloud takes files up to {size}.</source>
      <translation>Too large: the cloud takes files up to {size}.</translation>
    </message>
    <message>
      <source>Too many conflicts are open to show this one on your other devices; settle some.</source>
      <translation>Too many conflicts are open to show this one on your other devices; settle some.</translation>
    </message>
    <message>
      <source>Undone: {label} is two rows</source>
      <translation>Undone: {label} is two rows</translation>
    </message>
    <message>
      <source>Unsent work can be sent, kept, exported or discarded; choose one of these.</source>
      <translation>Unsent work can be sent, kept, exported or discarded; choose one of these.</translation>
    </message>
    <message>
      <source>Values of the other side restored</source>
      <translation>Values of the other side restored</translation>
    </message>
    <message>
      <source>Wait until the project has started, then check again.</source>
      <translation>Wait until the project has started, then check again.</translation>
    </message>
    <message>
      <source>Waits for the row it belongs to (parent_missing).</source>
      <translation>Waits for the row it belongs to (parent_missing).</translation>
    </message>
    <message>
      <source>Waits to be sent with the next sync.</source>
      <translation>Waits to be sent with the next sync.</translation>
    </message>
    <message>
      <source>Waits, since the delete of a row below it is paused.</source>
      <translation>Waits, since the delete of a row below it is paused.</translation>
    </message>
    <message>
      <source>What is not in the cloud yet is sent first; if something is left, you are asked.</source>
      <translation>What is not in the cloud yet is sent first; if something is left, you are asked.</translation>
    </message>
    <message>
      <source>What the cloud has of this row is not known here, so there is nothing to go back to.</source>
      <translation>What the cloud has of this row is not known here, so there is nothing to go back to.</translation>
    </message>
    <message>
      <source>What the cloud has of this row is not known here; sync once and choose again.</source>
      <translation>What the cloud has of this row is not known here; sync once and choose again.</translation>
    </message>
    <message>
      <source>What the row belonged to is gone, so it cannot come back; nothing was changed.</source>
      <translation>What the row belonged to is gone, so it cannot come back; nothing was changed.</translation>
    </message>
    <message>
      <source>Where to go on is a sequence number for each scope.</source>
      <translation>Where to go on is a sequence number for each scope.</translation>
    </message>
    <message>
      <source>You are now {text} of the project "{text_b}".</source>
      <translation>You are now {text} of the project "{text_b}".</translation>
    </message>
    <message>
      <source>You have no access to the library or project that this row belongs to.</source>
      <translation>You have no access to the library or project that this row belongs to.</translation>
    </message>
    <message>
      <source>You have no access to this library or project any more.</source>
      <translation>You have no access to this library or project any more.</translation>
    </message>
    <message>
      <source>You may look at this project but not change it; ask its owner to make you an editor.</source>
      <translation>You may look at this project but not change it; ask its owner to make you an editor.</translation>
    </message>
    <message>
      <source>You take no part in the project "{name}" any more; export this change, or discard it (left_project).</source>
      <translation>You take no part in the project "{name}" any more; export this change, or discard it (left_project).</translation>
    </message>
    <message>
      <source>You take no part in this project any more; what is left are unsent changes, which you can export or discard.</source>
      <translation>You take no part in this project any more; what is left are unsent changes, which you can export or discard.</translation>
    </message>
    <message>
      <source>You were removed from the project "{text}".</source>
      <translation>You were removed from the project "{text}".</translation>
    </message>
    <message>
      <source>a checksum in it is wrong</source>
      <translation>a checksum in it is wrong</translation>
    </message>
    <message>
      <source>a size in it cannot be read</source>
      <translation>a size in it cannot be read</translation>
    </message>
    <message>
      <source>another program is using it</source>
      <translation>another program is using it</translation>
    </message>
    <message>
      <source>it ends in the middle</source>
      <translation>it ends in the middle</translation>
    </message>
    <message>
      <source>it grows as no analysis does</source>
      <translation>it grows as no analysis does</translation>
    </message>
    <message>
      <source>it holds a device or a pipe</source>
      <translation>it holds a device or a pipe</translation>
    </message>
    <message>
      <source>it holds a file that is larger than any package has</source>
      <translation>it holds a file that is larger than any package has</translation>
    </message>
    <message>
      <source>it holds a file that no package has</source>
      <translation>it holds a file that no package has</translation>
    </message>
    <message>
      <source>it holds a folder of its own</source>
      <translation>it holds a folder of its own</translation>
    </message>
    <message>
      <source>it holds a link</source>
      <translation>it holds a link</translation>
    </message>
    <message>
      <source>it holds a path that leads out of its folder</source>
      <translation>it holds a path that leads out of its folder</translation>
    </message>
    <message>
      <source>it holds an absolute path</source>
      <translation>it holds an absolute path</translation>
    </message>
    <message>
      <source>it holds more files than a package has</source>
      <translation>it holds more files than a package has</translation>
    </message>
    <message>
      <source>it holds something that is not a plain file</source>
      <translation>it holds something that is not a plain file</translation>
    </message>
    <message>
      <source>it holds the same file twice</source>
      <translation>it holds the same file twice</translation>
    </message>
    <message>
      <source>it is a folder</source>
      <translation>it is a folder</translation>
    </message>
    <message>
      <source>it is a link that leads nowhere</source>
      <translation>it is a link that leads nowhere</translation>
    </message>
    <message>
      <source>it is damaged</source>
      <translation>it is damaged</translation>
    </message>
    <message>
      <source>it is larger than any package</source>
      <translation>it is larger than any package</translation>
    </message>
    <message>
      <source>it is not a Zstandard file</source>
      <translation>it is not a Zstandard file</translation>
    </message>
    <message>
      <source>it is not an ordinary file</source>
      <translation>it is not an ordinary file</translation>
    </message>
    <message>
      <source>it is not complete</source>
      <translation>it is not complete</translation>
    </message>
    <message>
      <source>it is not there any more</source>
      <translation>it is not there any more</translation>
    </message>
    <message>
      <source>it is of a format that this version does not know; update Luma Sync</source>
      <translation>it is of a format that this version does not know; update Luma Sync</translation>
    </message>
    <message>
      <source>it is on another disk</source>
      <translation>it is on another disk</translation>
    </message>
    <message>
      <source>it is too large for the disk</source>
      <translation>it is too large for the disk</translation>
    </message>
    <message>
      <source>it needs a dictionary, which no package does</source>
      <translation>it needs a dictionary, which no package does</translation>
    </message>
    <message>
      <source>it takes more memory to unpack than a package may</source>
      <translation>it takes more memory to unpack than a package may</translation>
    </message>
    <message>
      <source>its disk is not connected</source>
      <translation>its disk is not connected</translation>
    </message>
    <message>
      <source>its drive does not answer</source>
      <translation>its drive does not answer</translation>
    </message>
    <message>
      <source>its name is too long</source>
      <translation>its name is too long</translation>
    </message>
    <message>
      <source>its network drive is not connected</source>
      <translation>its network drive is not connected</translation>
    </message>
    <message>
      <source>its parts are of a format that this version does not know; update Luma Sync</source>
      <translation>its parts are of a format that this version does not know; update Luma Sync</translation>
    </message>
    <message>
      <source>its waveform cannot be read</source>
      <translation>its waveform cannot be read</translation>
    </message>
    <message>
      <source>its waveform is larger than any</source>
      <translation>its waveform is larger than any</translation>
    </message>
    <message>
      <source>something follows its end</source>
      <translation>something follows its end</translation>
    </message>
    <message>
      <source>something follows its last file</source>
      <translation>something follows its last file</translation>
    </message>
    <message>
      <source>something of this name is there already</source>
      <translation>something of this name is there already</translation>
    </message>
    <message>
      <source>the analysis of a track without title</source>
      <translation>the analysis of a track without title</translation>
    </message>
    <message>
      <source>the analysis of {title}</source>
      <translation>the analysis of {title}</translation>
    </message>
    <message>
      <source>the audio of a track without title</source>
      <translation>the audio of a track without title</translation>
    </message>
    <message>
      <source>the audio of {title}</source>
      <translation>the audio of {title}</translation>
    </message>
    <message>
      <source>the cover of a track without title</source>
      <translation>the cover of a track without title</translation>
    </message>
    <message>
      <source>the cover of {title}</source>
      <translation>the cover of {title}</translation>
    </message>
    <message>
      <source>the disk can only be read</source>
      <translation>the disk can only be read</translation>
    </message>
    <message>
      <source>the disk does not allow it</source>
      <translation>the disk does not allow it</translation>
    </message>
    <message>
      <source>the disk does not allow its name</source>
      <translation>the disk does not allow its name</translation>
    </message>
    <message>
      <source>the disk is full</source>
      <translation>the disk is full</translation>
    </message>
    <message>
      <source>the disk quota is used up</source>
      <translation>the disk quota is used up</translation>
    </message>
    <message>
      <source>the disk reports an error</source>
      <translation>the disk reports an error</translation>
    </message>
    <message>
      <source>the folder is not empty</source>
      <translation>the folder is not empty</translation>
    </message>
    <message>
      <source>the list of its parts cannot be read</source>
      <translation>the list of its parts cannot be read</translation>
    </message>
    <message>
      <source>the list of its parts is longer than any</source>
      <translation>the list of its parts is longer than any</translation>
    </message>
    <message>
      <source>the list of its parts names another place</source>
      <translation>the list of its parts names another place</translation>
    </message>
    <message>
      <source>the sizes of its parts do not make up the whole</source>
      <translation>the sizes of its parts do not make up the whole</translation>
    </message>
    <message>
      <source>the system reports error {number}</source>
      <translation>the system reports error {number}</translation>
    </message>
    <message>
      <source>there is too little memory</source>
      <translation>there is too little memory</translation>
    </message>
    <message>
      <source>too many files are open</source>
      <translation>too many files are open</translation>
    </message>
    <message>
      <source>unpacked it would be larger than any package</source>
      <translation>unpacked it would be larger than any package</translation>
    </message>
    <message>
      <source>what is packed in it is not a tar archive</source>
      <translation>what is packed in it is not a tar archive</translation>
    </message>
    <message>
      <source>you have no permission for it</source>
      <translation>you have no permission for it</translation>
    </message>
    <message>
      <source>{conflicts} were here with another content and wait as conflicts</source>
      <translation>{conflicts} were here with another content and wait as conflicts</translation>
    </message>
    <message>
      <source>{count} delete waits for an answer</source>
      <translation>{count} delete waits for an answer</translation>
    </message>
    <message>
      <source>{count} deletes wait for an answer</source>
      <translation>{count} deletes wait for an answer</translation>
    </message>
    <message>
      <source>{deletes} of {rows} {entity} would be deleted in the cloud. Confirm the deletes, or discard them to get the rows back.</source>
      <translation>{deletes} of {rows} {entity} would be deleted in the cloud. Confirm the deletes, or discard them to get the rows back.</translation>
    </message>
    <message>
      <source>{done} conflict is open again.</source>
      <translation>{done} conflict is open again.</translation>
    </message>
    <message>
      <source>{done} conflict is open again. {returning} of them once the other devices have synced, too.</source>
      <translation>{done} conflict is open again. {returning} of them once the other devices have synced, too.</translation>
    </message>
    <message>
      <source>{done} conflict is open again. {returning} of them once the other devices have synced, too. {skipped} could not be taken back, because their rows were changed since.</source>
      <translation>{done} conflict is open again. {returning} of them once the other devices have synced, too. {skipped} could not be taken back, because their rows were changed since.</translation>
    </message>
    <message>
      <source>{done} conflict is open again. {skipped} could not be taken back, because their rows were changed since.</source>
      <translation>{done} conflict is open again. {skipped} could not be taken back, because their rows were changed since.</translation>
    </message>
    <message>
      <source>{done} conflicts are open again.</source>
      <translation>{done} conflicts are open again.</translation>
    </message>
    <message>
      <source>{done} conflicts are open again. {returning} of them once the other devices have synced, too.</source>
      <translation>{done} conflicts are open again. {returning} of them once the other devices have synced, too.</translation>
    </message>
    <message>
      <source>{done} conflicts are open again. {returning} of them once the other devices have synced, too. {skipped} could not be taken back, because their rows were changed since.</source>
      <translation>{done} conflicts are open again. {returning} of them once the other devices have synced, too. {skipped} could not be taken back, because their rows were changed since.</translation>
    </message>
    <message>
      <source>{done} conflicts are open again. {skipped} could not be taken back, because their rows were changed since.</source>
      <translation>{done} conflicts are open again. {skipped} could not be taken back, because their rows were changed since.</translation>
    </message>
    <message>
      <source>{entity} has no column {column} to choose by.</source>
      <translation>{entity} has no column {column} to choose by.</translation>
    </message>
    <message>
      <source>{entity} has no column {sort} to sort by.</source>
      <translation>{entity} has no column {sort} to sort by.</translation>
    </message>
    <message>
      <source>{entity} has no column {unknown}; nothing was changed.</source>
      <translation>{entity} has no column {unknown}; nothing was changed.</translation>
    </message>
    <message>
      <source>{entity} has no columns {column} and {name}.</source>
      <translation>{entity} has no columns {column} and {name}.</translation>
    </message>
    <message>
      <source>{entity} has no local-only column called {column}; nothing was changed.</source>
      <translation>{entity} has no local-only column called {column}; nothing was changed.</translation>
    </message>
    <message>
      <source>{file} cannot be read: {reason}; make it readable and try again.</source>
      <translation>{file} cannot be read: {reason}; make it readable and try again.</translation>
    </message>
    <message>
      <source>{file} cannot be read: {reason}; name the folder that was exported.</source>
      <translation>{file} cannot be read: {reason}; name the folder that was exported.</translation>
    </message>
    <message>
      <source>{file} cannot be sent: {reason}; put it right and press Retry, or cancel its upload.</source>
      <translation>{file} cannot be sent: {reason}; put it right and press Retry, or cancel its upload.</translation>
    </message>
    <message>
      <source>{file} cannot be written: {reason}; choose another folder.</source>
      <translation>{file} cannot be written: {reason}; choose another folder.</translation>
    </message>
    <message>
      <source>{file} cannot be written: {reason}; choose another place.</source>
      <translation>{file} cannot be written: {reason}; choose another place.</translation>
    </message>
    <message>
      <source>{file} cannot be written: {reason}; make room for it.</source>
      <translation>{file} cannot be written: {reason}; make room for it.</translation>
    </message>
    <message>
      <source>{file} changed while it was analysed; try again when it is finished.</source>
      <translation>{file} changed while it was analysed; try again when it is finished.</translation>
    </message>
    <message>
      <source>{file} changed while it was read; try again when it is finished.</source>
      <translation>{file} changed while it was read; try again when it is finished.</translation>
    </message>
    <message>
      <source>{file} has a name that cannot be kept as text; rename it and try again.</source>
      <translation>{file} has a name that cannot be kept as text; rename it and try again.</translation>
    </message>
    <message>
      <source>{file} is another file than the one that was queued; choose the file that was moved, or cancel the upload and import this one.</source>
      <translation>{file} is another file than the one that was queued; choose the file that was moved, or cancel the upload and import this one.</translation>
    </message>
    <message>
      <source>{file} is another file than the track's; choose the one that was moved.</source>
      <translation>{file} is another file than the track's; choose the one that was moved.</translation>
    </message>
    <message>
      <source>{file} is empty; get an intact copy of it.</source>
      <translation>{file} is empty; get an intact copy of it.</translation>
    </message>
    <message>
      <source>{file} is not a path that can be kept; move or rename the file.</source>
      <translation>{file} is not a path that can be kept; move or rename the file.</translation>
    </message>
    <message>
      <source>{file} is not an export of unsent changes; name the folder that was exported.</source>
      <translation>{file} is not an export of unsent changes; name the folder that was exported.</translation>
    </message>
    <message>
      <source>{file} is not empty; choose a new folder.</source>
      <translation>{file} is not empty; choose a new folder.</translation>
    </message>
    <message>
      <source>{file} is not the file that was imported; import it again.</source>
      <translation>{file} is not the file that was imported; import it again.</translation>
    </message>
    <message>
      <source>{file} is not there; check the path and try again.</source>
      <translation>{file} is not there; check the path and try again.</translation>
    </message>
    <message>
      <source>{file} is there already; choose another name.</source>
      <translation>{file} is there already; choose another name.</translation>
    </message>
    <message>
      <source>{file} keeps changing while it is sent; it is tried again when it is at rest.</source>
      <translation>{file} keeps changing while it is sent; it is tried again when it is at rest.</translation>
    </message>
    <message>
      <source>{label} is two rows again.</source>
      <translation>{label} is two rows again.</translation>
    </message>
    <message>
      <source>{lost_rows} row</source>
      <translation>{lost_rows} row</translation>
    </message>
    <message>
      <source>{lost_rows} rows</source>
      <translation>{lost_rows} rows</translation>
    </message>
    <message>
      <source>{merged} {entity} stood here twice and became one each; undo with Merged duplicates</source>
      <translation>{merged} {entity} stood here twice and became one each; undo with Merged duplicates</translation>
    </message>
    <message>
      <source>{name} cannot be kept: {reason}; make room and try again.</source>
      <translation>{name} cannot be kept: {reason}; make room and try again.</translation>
    </message>
    <message>
      <source>{name} cannot be read; make it readable, or choose another file.</source>
      <translation>{name} cannot be read; make it readable, or choose another file.</translation>
    </message>
    <message>
      <source>{name} changes its sound format on the way, which Luma Sync cannot read; convert it.</source>
      <translation>{name} changes its sound format on the way, which Luma Sync cannot read; convert it.</translation>
    </message>
    <message>
      <source>{name} is a video; Luma Sync keeps audio files (MP3, FLAC, WAV, Ogg, M4A).</source>
      <translation>{name} is a video; Luma Sync keeps audio files (MP3, FLAC, WAV, Ogg, M4A).</translation>
    </message>
    <message>
      <source>{name} is being written to; try again.</source>
      <translation>{name} is being written to; try again.</translation>
    </message>
    <message>
      <source>{name} is damaged: its sound ends in errors; get an intact copy of it.</source>
      <translation>{name} is damaged: its sound ends in errors; get an intact copy of it.</translation>
    </message>
    <message>
      <source>{name} is damaged: its sound is not found in time; get an intact copy of it.</source>
      <translation>{name} is damaged: its sound is not found in time; get an intact copy of it.</translation>
    </message>
    <message>
      <source>{name} is damaged: much of its sound cannot be read; get an intact copy of it.</source>
      <translation>{name} is damaged: much of its sound cannot be read; get an intact copy of it.</translation>
    </message>
    <message>
      <source>{name} is not audio that Luma Sync can read (MP3, FLAC, WAV, Ogg, M4A), or is damaged.</source>
      <translation>{name} is not audio that Luma Sync can read (MP3, FLAC, WAV, Ogg, M4A), or is damaged.</translation>
    </message>
    <message>
      <source>{other} were here with another content, which is kept</source>
      <translation>{other} were here with another content, which is kept</translation>
    </message>
    <message>
      <source>{outbox} deletes were confirmed</source>
      <translation>{outbox} deletes were confirmed</translation>
    </message>
    <message>
      <source>{owner} syncs this library; use that one or close it first.</source>
      <translation>{owner} syncs this library; use that one or close it first.</translation>
    </message>
    <message>
      <source>{pulled} received</source>
      <translation>{pulled} received</translation>
    </message>
    <message>
      <source>{pushed} sent</source>
      <translation>{pushed} sent</translation>
    </message>
    <message>
      <source>{pushed} sent, {pulled} received</source>
      <translation>{pushed} sent, {pulled} received</translation>
    </message>
    <message>
      <source>{rows} row was removed here</source>
      <translation>{rows} row was removed here</translation>
    </message>
    <message>
      <source>{rows} rows came back from the backup {name}</source>
      <translation>{rows} rows came back from the backup {name}</translation>
    </message>
    <message>
      <source>{rows} rows from before the sign-in came into the account's library</source>
      <translation>{rows} rows from before the sign-in came into the account's library</translation>
    </message>
    <message>
      <source>{rows} rows from before the sign-in came into the account's library; {conflicts} were here with another content and wait as conflicts</source>
      <translation>{rows} rows from before the sign-in came into the account's library; {conflicts} were here with another content and wait as conflicts</translation>
    </message>
    <message>
      <source>{rows} rows from before the sign-in came into the account's library; {conflicts} were here with another content and wait as conflicts; {other} were here with another content, which is kept</source>
      <translation>{rows} rows from before the sign-in came into the account's library; {conflicts} were here with another content and wait as conflicts; {other} were here with another content, which is kept</translation>
    </message>
    <message>
      <source>{rows} rows from before the sign-in came into the account's library; {other} were here with another content, which is kept</source>
      <translation>{rows} rows from before the sign-in came into the account's library; {other} were here with another content, which is kept</translation>
    </message>
    <message>
      <source>{rows} rows were removed here</source>
      <translation>{rows} rows were removed here</translation>
    </message>
    <message>
      <source>{text}: {count} change</source>
      <translation>{text}: {count} change</translation>
    </message>
    <message>
      <source>{text}: {count} changes</source>
      <translation>{text}: {count} changes</translation>
    </message>
    <message>
      <source>{text}: {count} rows</source>
      <translation>{text}: {count} rows</translation>
    </message>
    <message>
      <source>{what} of {title} cannot be packed: {reason}; analyse the track again, or put it back.</source>
      <translation>{what} of {title} cannot be packed: {reason}; analyse the track again, or put it back.</translation>
    </message>
    <message>
      <source>{what} of {title} has a path that is not a full one; write it anew.</source>
      <translation>{what} of {title} has a path that is not a full one; write it anew.</translation>
    </message>
    <message>
      <source>{what} of {title} is larger than 4 GB, which no package holds; make it shorter.</source>
      <translation>{what} of {title} is larger than 4 GB, which no package holds; make it shorter.</translation>
    </message>
  </context>
  <context>
    <name>FateCard</name>
    <message>
      <source>Take this side</source>
      <translation>Take this side</translation>
    </message>
  </context>
  <context>
    <name>FateCards</name>
    <message numerus="yes">
      <source>%Ln field(s) changed.</source>
      <translation>
        <numerusform>%Ln field changed.</numerusform>
        <numerusform>%Ln fields changed.</numerusform>
      </translation>
    </message>
    <message>
      <source>Cloud</source>
      <translation>Cloud</translation>
    </message>
    <message>
      <source>Delete the %1</source>
      <translation>Delete the %1</translation>
    </message>
    <message numerus="yes">
      <source>Delete the %1 and %Ln row(s) below</source>
      <translation>
        <numerusform>Delete the %1 and %Ln row below</numerusform>
        <numerusform>Delete the %1 and %Ln rows below</numerusform>
      </translation>
    </message>
    <message>
      <source>Keep the %1</source>
      <translation>Keep the %1</translation>
    </message>
    <message>
      <source>The row is here, and wants the row it belongs to.</source>
      <translation>The row is here, and wants the row it belongs to.</translation>
    </message>
    <message>
      <source>The row is here.</source>
      <translation>The row is here.</translation>
    </message>
    <message>
      <source>The row it belongs to was deleted.</source>
      <translation>The row it belongs to was deleted.</translation>
    </message>
    <message numerus="yes">
      <source>The row was deleted, with %Ln row(s) that belong to it.</source>
      <translation>
        <numerusform>The row was deleted, with %Ln row that belongs to it.</numerusform>
        <numerusform>The row was deleted, with %Ln rows that belong to it.</numerusform>
      </translation>
    </message>
    <message>
      <source>The row was deleted.</source>
      <translation>The row was deleted.</translation>
    </message>
  </context>
  <context>
    <name>FieldValue</name>
    <message>
      <source>(empty)</source>
      <translation>(empty)</translation>
    </message>
    <message>
      <source>Both changes</source>
      <translation>Both changes</translation>
    </message>
    <message>
      <source>Both: %1</source>
      <translation>Both: %1</translation>
    </message>
    <message>
      <source>No</source>
      <translation>No</translation>
    </message>
    <message>
      <source>Yes</source>
      <translation>Yes</translation>
    </message>
  </context>
  <context>
    <name>Fields</name>
    <message>
      <source>(empty)</source>
      <translation>(empty)</translation>
    </message>
    <message>
      <source>After</source>
      <translation>After</translation>
    </message>
    <message>
      <source>Before</source>
      <translation>Before</translation>
    </message>
    <message>
      <source>Field</source>
      <translation>Field</translation>
    </message>
  </context>
  <context>
    <name>FieldsPane</name>
    <message>
      <source>Fields of the change</source>
      <translation>Fields of the change</translation>
    </message>
    <message>
      <source>Is deleted; the cloud has</source>
      <translation>Is deleted; the cloud has</translation>
    </message>
    <message>
      <source>Is new, with these values</source>
      <translation>Is new, with these values</translation>
    </message>
    <message>
      <source>No field differs from what the cloud has.</source>
      <translation>No field differs from what the cloud has.</translation>
    </message>
    <message>
      <source>What changes</source>
      <translation>What changes</translation>
    </message>
  </context>
  <context>
    <name>FileKind</name>
    <message>
      <source>analysis</source>
      <translation>analysis</translation>
    </message>
    <message>
      <source>audio</source>
      <translation>audio</translation>
    </message>
    <message>
      <source>cover</source>
      <translation>cover</translation>
    </message>
  </context>
  <context>
    <name>Files</name>
    <message numerus="yes">
      <source>%Ln analysis(es) could not be used as packages.</source>
      <translation>
        <numerusform>%Ln analysis could not be used as packages.</numerusform>
        <numerusform>%Ln analyses could not be used as packages.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) are larger than the cloud allows.</source>
      <translation>
        <numerusform>%Ln file is larger than the cloud allows.</numerusform>
        <numerusform>%Ln files are larger than the cloud allows.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) are not where they were.</source>
      <translation>
        <numerusform>%Ln file is not where it was.</numerusform>
        <numerusform>%Ln files are not where they were.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) arrived in the cloud with other contents.</source>
      <translation>
        <numerusform>%Ln file arrived in the cloud with other contents.</numerusform>
        <numerusform>%Ln files arrived in the cloud with other contents.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) cannot be read.</source>
      <translation>
        <numerusform>%Ln file cannot be read.</numerusform>
        <numerusform>%Ln files cannot be read.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) cannot be sent in this way, the first because: {cause}</source>
      <translation>
        <numerusform>%Ln file cannot be sent in this way, the first because: {cause}</numerusform>
        <numerusform>%Ln files cannot be sent in this way, the first because: {cause}</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) could not be sent, and it was not said why; try again.</source>
      <translation>
        <numerusform>%Ln file could not be sent, and it was not said why; try again.</numerusform>
        <numerusform>%Ln files could not be sent, and it was not said why; try again.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) could not be sent, the first because: {cause}</source>
      <translation>
        <numerusform>%Ln file could not be sent: {cause}</numerusform>
        <numerusform>%Ln files could not be sent, the first because: {cause}</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) have no place in the cloud that can be used.</source>
      <translation>
        <numerusform>%Ln file have no place in the cloud that can be used.</numerusform>
        <numerusform>%Ln files have no place in the cloud that can be used.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) keep changing while they are sent.</source>
      <translation>
        <numerusform>%Ln file keeps changing while it is sent.</numerusform>
        <numerusform>%Ln files keep changing while they are sent.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>A part of Luma Sync that %Ln file(s) need is not installed.</source>
      <translation>
        <numerusform>A part of Luma Sync that %Ln file need is not installed.</numerusform>
        <numerusform>A part of Luma Sync that %Ln files need is not installed.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Another Luma Sync syncs this library: %Ln file(s) wait.</source>
      <translation>
        <numerusform>Another Luma Sync syncs this library: %Ln file wait.</numerusform>
        <numerusform>Another Luma Sync syncs this library: %Ln files wait.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Luma Sync's folder on this device cannot be used: %Ln file(s) wait.</source>
      <translation>
        <numerusform>Luma Sync's folder on this device cannot be used: %Ln file wait.</numerusform>
        <numerusform>Luma Sync's folder on this device cannot be used: %Ln files wait.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Sign in again: %Ln file(s) wait.</source>
      <translation>
        <numerusform>Sign in again: %Ln file waits.</numerusform>
        <numerusform>Sign in again: %Ln files wait.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>The account was deleted in the cloud: %Ln file(s) stay here.</source>
      <translation>
        <numerusform>The account was deleted in the cloud: %Ln file stay here.</numerusform>
        <numerusform>The account was deleted in the cloud: %Ln files stay here.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>The cloud asks to wait with %Ln file(s).</source>
      <translation>
        <numerusform>The cloud asks to wait with %Ln file.</numerusform>
        <numerusform>The cloud asks to wait with %Ln files.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>The cloud could not be reached for %Ln file(s).</source>
      <translation>
        <numerusform>The cloud could not be reached for %Ln file.</numerusform>
        <numerusform>The cloud could not be reached for %Ln files.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>The cloud did not accept %Ln file(s), the first because: {cause}</source>
      <translation>
        <numerusform>The cloud did not accept %Ln file, the first because: {cause}</numerusform>
        <numerusform>The cloud did not accept %Ln files, the first because: {cause}</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>The cloud does not let this account store %Ln file(s).</source>
      <translation>
        <numerusform>The cloud does not let this account store %Ln file.</numerusform>
        <numerusform>The cloud does not let this account store %Ln files.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>The cloud failed with %Ln file(s).</source>
      <translation>
        <numerusform>The cloud failed with %Ln file.</numerusform>
        <numerusform>The cloud failed with %Ln files.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>The cloud has lost track of %Ln file(s) that were on their way.</source>
      <translation>
        <numerusform>The cloud has lost track of %Ln file that were on their way.</numerusform>
        <numerusform>The cloud has lost track of %Ln files that were on their way.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>The cloud on this computer does not run: %Ln file(s) wait.</source>
      <translation>
        <numerusform>The cloud on this computer does not run: %Ln file wait.</numerusform>
        <numerusform>The cloud on this computer does not run: %Ln files wait.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>The cloud's plan is used up: %Ln file(s) wait.</source>
      <translation>
        <numerusform>The cloud's plan is used up: %Ln file waits.</numerusform>
        <numerusform>The cloud's plan is used up: %Ln files wait.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>The cloud's storage is full: %Ln file(s) wait.</source>
      <translation>
        <numerusform>The cloud's storage is full: %Ln file waits.</numerusform>
        <numerusform>The cloud's storage is full: %Ln files wait.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>The disk of this device is full or cannot be written: %Ln file(s) wait.</source>
      <translation>
        <numerusform>The disk of this device is full or cannot be written: %Ln file wait.</numerusform>
        <numerusform>The disk of this device is full or cannot be written: %Ln files wait.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>The library on this device cannot be used: %Ln file(s) wait.</source>
      <translation>
        <numerusform>The library on this device cannot be used: %Ln file wait.</numerusform>
        <numerusform>The library on this device cannot be used: %Ln files wait.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>The library was being used by something else: %Ln file(s) wait.</source>
      <translation>
        <numerusform>The library was being used by something else: %Ln file wait.</numerusform>
        <numerusform>The library was being used by something else: %Ln files wait.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>The password store does not work: %Ln file(s) wait.</source>
      <translation>
        <numerusform>The password store does not work: %Ln file wait.</numerusform>
        <numerusform>The password store does not work: %Ln files wait.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>The places of %Ln file(s) in the cloud are taken.</source>
      <translation>
        <numerusform>The places of %Ln file in the cloud are taken.</numerusform>
        <numerusform>The places of %Ln files in the cloud are taken.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>FilesLane</name>
    <message numerus="yes">
      <source>%1 and %Ln more</source>
      <translation>
        <numerusform>%1 and %Ln more</numerusform>
        <numerusform>%1 and %Ln more</numerusform>
      </translation>
    </message>
    <message>
      <source>%1 left</source>
      <translation>%1 left</translation>
    </message>
    <message>
      <source>%1 of %2</source>
      <translation>%1 of %2</translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) could not be sent. Open the uploads to see why.</source>
      <translation>
        <numerusform>%Ln file could not be sent. Open the uploads to see why.</numerusform>
        <numerusform>%Ln files could not be sent. Open the uploads to see why.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) to download</source>
      <translation>
        <numerusform>%Ln file to download</numerusform>
        <numerusform>%Ln files to download</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s), %1 left</source>
      <translation>
        <numerusform>%Ln file, %1 left</numerusform>
        <numerusform>%Ln files, %1 left</numerusform>
      </translation>
    </message>
    <message>
      <source>Files</source>
      <translation>Files</translation>
    </message>
    <message>
      <source>Files wait for the cloud; they go on where they stopped.</source>
      <translation>Files wait for the cloud; they go on where they stopped.</translation>
    </message>
    <message>
      <source>Next: %1</source>
      <translation>Next: %1</translation>
    </message>
    <message>
      <source>No file is on its way. Audio files that you add are sent in the background.</source>
      <translation>No file is on its way. Audio files that you add are sent in the background.</translation>
    </message>
    <message>
      <source>Nothing waits</source>
      <translation>Nothing waits</translation>
    </message>
    <message>
      <source>Paused. Files go on where they stopped.</source>
      <translation>Paused. Files go on where they stopped.</translation>
    </message>
    <message>
      <source>The next file starts in a moment.</source>
      <translation>The next file starts in a moment.</translation>
    </message>
    <message>
      <source>Upload</source>
      <translation>Upload</translation>
    </message>
    <message>
      <source>stalled</source>
      <translation>stalled</translation>
    </message>
  </context>
  <context>
    <name>FilterTag</name>
    <message>
      <source>Lift the filter %1</source>
      <translation>Lift the filter %1</translation>
    </message>
  </context>
  <context>
    <name>FinishedFold</name>
    <message numerus="yes">
      <source>Fold %Ln file(s) finished over an hour ago</source>
      <translation>
        <numerusform>Fold %Ln file finished over an hour ago</numerusform>
        <numerusform>Fold %Ln files finished over an hour ago</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Show %Ln file(s) finished over an hour ago</source>
      <translation>
        <numerusform>Show %Ln file finished over an hour ago</numerusform>
        <numerusform>Show %Ln files finished over an hour ago</numerusform>
      </translation>
    </message>
    <message>
      <source>Show in Activity</source>
      <translation>Show in Activity</translation>
    </message>
  </context>
  <context>
    <name>FirstSyncDialog</name>
    <message numerus="yes">
      <source>%1 of %Ln row(s) received.</source>
      <translation>
        <numerusform>%1 of %Ln row received.</numerusform>
        <numerusform>%1 of %Ln rows received.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%1 of %Ln row(s) sent.</source>
      <translation>
        <numerusform>%1 of %Ln row sent.</numerusform>
        <numerusform>%1 of %Ln rows sent.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) (%1) follow in the background.</source>
      <translation>
        <numerusform>%Ln file (%1) follows in the background.</numerusform>
        <numerusform>%Ln files (%1) follow in the background.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln row(s) received.</source>
      <translation>
        <numerusform>%Ln row received.</numerusform>
        <numerusform>%Ln rows received.</numerusform>
      </translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Close</translation>
    </message>
    <message>
      <source>First sync</source>
      <translation>First sync</translation>
    </message>
    <message>
      <source>From now on, changes are sent and received by themselves.</source>
      <translation>From now on, changes are sent and received by themselves.</translation>
    </message>
    <message>
      <source>Sync rests now; it goes on from here.</source>
      <translation>Sync rests now; it goes on from here.</translation>
    </message>
    <message>
      <source>The first sync is done</source>
      <translation>The first sync is done</translation>
    </message>
    <message>
      <source>You can already work. It goes on when you close this, and after a restart.</source>
      <translation>You can already work. It goes on when you close this, and after a restart.</translation>
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
      <translation>%1 k</translation>
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
        <numerusform>%Ln day</numerusform>
        <numerusform>%Ln days</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln day(s) ago</source>
      <translation>
        <numerusform>%Ln day ago</numerusform>
        <numerusform>%Ln days ago</numerusform>
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
        <numerusform>%Ln h ago</numerusform>
        <numerusform>%Ln h ago</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln hour(s)</source>
      <translation>
        <numerusform>%Ln hour</numerusform>
        <numerusform>%Ln hours</numerusform>
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
        <numerusform>%Ln min ago</numerusform>
        <numerusform>%Ln min ago</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln minute(s)</source>
      <translation>
        <numerusform>%Ln minute</numerusform>
        <numerusform>%Ln minutes</numerusform>
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
      <translation>d MMM yyyy</translation>
    </message>
    <message>
      <source>d MMM yyyy HH:mm</source>
      <translation>d MMM yyyy HH:mm</translation>
    </message>
    <message>
      <source>ddd d MMM yyyy, HH:mm:ss</source>
      <translation>ddd d MMM yyyy, HH:mm:ss</translation>
    </message>
    <message>
      <source>in %1</source>
      <translation>in %1</translation>
    </message>
    <message>
      <source>just now</source>
      <translation>just now</translation>
    </message>
    <message>
      <source>less than a minute</source>
      <translation>less than a minute</translation>
    </message>
    <message>
      <source>more than a day</source>
      <translation>more than a day</translation>
    </message>
    <message>
      <source>now</source>
      <translation>now</translation>
    </message>
  </context>
  <context>
    <name>HealthLine</name>
    <message numerus="yes">
      <source>%Ln change(s) are stuck</source>
      <translation>
        <numerusform>%Ln change is stuck</numerusform>
        <numerusform>%Ln changes are stuck</numerusform>
      </translation>
    </message>
    <message>
      <source>Oldest unsent change: %1</source>
      <translation>Oldest unsent change: %1</translation>
    </message>
  </context>
  <context>
    <name>ImportDialog</name>
    <message numerus="yes">
      <source>%1 of %Ln file(s)</source>
      <translation>
        <numerusform>%1 of %Ln file</numerusform>
        <numerusform>%1 of %Ln files</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) imported</source>
      <translation>
        <numerusform>%Ln file imported</numerusform>
        <numerusform>%Ln files imported</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) skipped:</source>
      <translation>
        <numerusform>%Ln file skipped:</numerusform>
        <numerusform>%Ln files skipped:</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) were there already.</source>
      <translation>
        <numerusform>%Ln file was there already.</numerusform>
        <numerusform>%Ln files were there already.</numerusform>
      </translation>
    </message>
    <message>
      <source>Analyse after import</source>
      <translation>Analyse after import</translation>
    </message>
    <message>
      <source>Analyse these tracks</source>
      <translation>Analyse these tracks</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Cancel</translation>
    </message>
    <message>
      <source>Cancelled, %1</source>
      <translation>Cancelled, %1</translation>
    </message>
    <message>
      <source>Cancelling...</source>
      <translation>Cancelling...</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Close</translation>
    </message>
    <message>
      <source>Files read</source>
      <translation>Files read</translation>
    </message>
    <message>
      <source>Files that were not imported</source>
      <translation>Files that were not imported</translation>
    </message>
    <message>
      <source>Importing %1</source>
      <translation>Importing %1</translation>
    </message>
    <message>
      <source>Importing...</source>
      <translation>Importing...</translation>
    </message>
    <message>
      <source>The import stopped</source>
      <translation>The import stopped</translation>
    </message>
    <message>
      <source>The tracks are analysed in the background; see the foot of the window.</source>
      <translation>The tracks are analysed in the background; see the foot of the window.</translation>
    </message>
    <message>
      <source>You can go on working; the files are sent in the background.</source>
      <translation>You can go on working; the files are sent in the background.</translation>
    </message>
  </context>
  <context>
    <name>ImportFlow</name>
    <message>
      <source>All files (*)</source>
      <translation>All files (*)</translation>
    </message>
    <message>
      <source>Audio (*.mp3 *.flac *.wav *.ogg *.oga *.opus *.m4a *.aac)</source>
      <translation>Audio (*.mp3 *.flac *.wav *.ogg *.oga *.opus *.m4a *.aac)</translation>
    </message>
    <message>
      <source>Import a folder</source>
      <translation>Import a folder</translation>
    </message>
    <message>
      <source>Import files</source>
      <translation>Import files</translation>
    </message>
  </context>
  <context>
    <name>InvitationsDialog</name>
    <message>
      <source>Accept</source>
      <translation>Accept</translation>
    </message>
    <message>
      <source>After you accept, the project's rows come with the next sync.</source>
      <translation>After you accept, the project's rows come with the next sync.</translation>
    </message>
    <message>
      <source>Answer</source>
      <translation>Answer</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Close</translation>
    </message>
    <message>
      <source>Decline</source>
      <translation>Decline</translation>
    </message>
    <message>
      <source>Invitations</source>
      <translation>Invitations</translation>
    </message>
    <message>
      <source>Invitations that you get, and those that you sent, stand here until they are answered.</source>
      <translation>Invitations that you get, and those that you sent, stand here until they are answered.</translation>
    </message>
    <message>
      <source>No open invitation</source>
      <translation>No open invitation</translation>
    </message>
    <message>
      <source>Select an open invitation first.</source>
      <translation>Select an open invitation first.</translation>
    </message>
    <message>
      <source>Take back</source>
      <translation>Take back</translation>
    </message>
    <message>
      <source>This one waits for somebody else's answer.</source>
      <translation>This one waits for somebody else's answer.</translation>
    </message>
  </context>
  <context>
    <name>JsonDiff</name>
    <message numerus="yes">
      <source>%Ln item(s)</source>
      <translation>
        <numerusform>%Ln item</numerusform>
        <numerusform>%Ln items</numerusform>
      </translation>
    </message>
    <message>
      <source>changed: %1</source>
      <translation>changed: %1</translation>
    </message>
    <message>
      <source>in another order</source>
      <translation>in another order</translation>
    </message>
  </context>
  <context>
    <name>JsonSheet</name>
    <message>
      <source>Close</source>
      <translation>Close</translation>
    </message>
    <message>
      <source>To look at; programs write it.</source>
      <translation>To look at; programs write it.</translation>
    </message>
  </context>
  <context>
    <name>LanguageSwitch</name>
    <message>
      <source>Sizes are written with the other units once what is under way has ended.</source>
      <translation>Sizes are written with the other units once what is under way has ended.</translation>
    </message>
    <message>
      <source>The window speaks the other language as soon as what is under way has ended.</source>
      <translation>The window speaks the other language as soon as what is under way has ended.</translation>
    </message>
  </context>
  <context>
    <name>LeavingFlow</name>
    <message>
      <source>%1 and %2 written to %3; they stay here, too.</source>
      <translation>%1 and %2 written to %3; they stay here, too.</translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s)</source>
      <translation>
        <numerusform>%Ln change</numerusform>
        <numerusform>%Ln changes</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) (%1)</source>
      <translation>
        <numerusform>%Ln file (%1)</numerusform>
        <numerusform>%Ln files (%1)</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) could not be found any more.</source>
      <translation>
        <numerusform>%Ln file could not be found any more.</numerusform>
        <numerusform>%Ln files could not be found any more.</numerusform>
      </translation>
    </message>
    <message>
      <source>Everything was sent; there is nothing to export.</source>
      <translation>Everything was sent; there is nothing to export.</translation>
    </message>
    <message>
      <source>Where to put the folder with unsent work</source>
      <translation>Where to put the folder with unsent work</translation>
    </message>
  </context>
  <context>
    <name>Library</name>
    <message>
      <source>%1: empty</source>
      <translation>%1: empty</translation>
    </message>
    <message>
      <source>%1: no</source>
      <translation>%1: no</translation>
    </message>
    <message>
      <source>%1: yes</source>
      <translation>%1: yes</translation>
    </message>
    <message numerus="yes">
      <source>%Ln character(s)</source>
      <translation>
        <numerusform>%Ln character</numerusform>
        <numerusform>%Ln characters</numerusform>
      </translation>
    </message>
    <message>
      <source>Audio</source>
      <translation>Audio</translation>
    </message>
    <message>
      <source>Changed elsewhere</source>
      <translation>Changed elsewhere</translation>
    </message>
    <message>
      <source>Conflict</source>
      <translation>Conflict</translation>
    </message>
    <message>
      <source>Cover</source>
      <translation>Cover</translation>
    </message>
    <message>
      <source>Cover: none here</source>
      <translation>Cover: none here</translation>
    </message>
    <message>
      <source>Cover: yes</source>
      <translation>Cover: yes</translation>
    </message>
    <message>
      <source>Here and in the cloud</source>
      <translation>Here and in the cloud</translation>
    </message>
    <message>
      <source>In step</source>
      <translation>In step</translation>
    </message>
    <message>
      <source>Needs attention</source>
      <translation>Needs attention</translation>
    </message>
    <message>
      <source>No audio</source>
      <translation>No audio</translation>
    </message>
    <message>
      <source>Not here yet</source>
      <translation>Not here yet</translation>
    </message>
    <message>
      <source>Not where it was</source>
      <translation>Not where it was</translation>
    </message>
    <message>
      <source>Only here</source>
      <translation>Only here</translation>
    </message>
    <message>
      <source>Only in the cloud</source>
      <translation>Only in the cloud</translation>
    </message>
    <message>
      <source>Read only</source>
      <translation>Read only</translation>
    </message>
    <message>
      <source>State</source>
      <translation>State</translation>
    </message>
    <message>
      <source>To be sent</source>
      <translation>To be sent</translation>
    </message>
    <message>
      <source>Upload failed</source>
      <translation>Upload failed</translation>
    </message>
    <message>
      <source>Uploading</source>
      <translation>Uploading</translation>
    </message>
    <message>
      <source>Waits for upload</source>
      <translation>Waits for upload</translation>
    </message>
    <message>
      <source>Waits to be fetched</source>
      <translation>Waits to be fetched</translation>
    </message>
    <message>
      <source>Waveform</source>
      <translation>Waveform</translation>
    </message>
    <message>
      <source>Waveform: drawn</source>
      <translation>Waveform: drawn</translation>
    </message>
    <message>
      <source>Waveform: none yet</source>
      <translation>Waveform: none yet</translation>
    </message>
    <message>
      <source>You may look at this project but not change it; ask its owner to make you an editor.</source>
      <translation>You may look at this project but not change it; ask its owner to make you an editor.</translation>
    </message>
  </context>
  <context>
    <name>LibraryDoor</name>
    <message>
      <source>Open in Library</source>
      <translation>Open in Library</translation>
    </message>
    <message>
      <source>Select one change first.</source>
      <translation>Select one change first.</translation>
    </message>
    <message>
      <source>Select one file first.</source>
      <translation>Select one file first.</translation>
    </message>
    <message>
      <source>The Library has no list of these.</source>
      <translation>The Library has no list of these.</translation>
    </message>
    <message>
      <source>The row is not in the library any more.</source>
      <translation>The row is not in the library any more.</translation>
    </message>
    <message>
      <source>The row was deleted on this device.</source>
      <translation>The row was deleted on this device.</translation>
    </message>
    <message>
      <source>This file belongs to no row of the Library.</source>
      <translation>This file belongs to no row of the Library.</translation>
    </message>
  </context>
  <context>
    <name>LibraryHead</name>
    <message numerus="yes">
      <source>%Ln row(s) selected</source>
      <translation>
        <numerusform>%Ln row selected</numerusform>
        <numerusform>%Ln rows selected</numerusform>
      </translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>Delete</translation>
    </message>
    <message>
      <source>Delete from %1</source>
      <translation>Delete from %1</translation>
    </message>
    <message>
      <source>Find in %1</source>
      <translation>Find in %1</translation>
    </message>
    <message>
      <source>New</source>
      <translation>New</translation>
    </message>
    <message>
      <source>Select one row first.</source>
      <translation>Select one row first.</translation>
    </message>
    <message>
      <source>Select rows first.</source>
      <translation>Select rows first.</translation>
    </message>
  </context>
  <context>
    <name>LibraryList</name>
    <message numerus="yes">
      <source>%1 of %Ln row(s) shown</source>
      <translation>
        <numerusform>%1 of %Ln row shown</numerusform>
        <numerusform>%1 of %Ln rows shown</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln row(s) shown</source>
      <translation>
        <numerusform>%Ln row shown</numerusform>
        <numerusform>%Ln rows shown</numerusform>
      </translation>
    </message>
    <message>
      <source>Choose a row to see what belongs to it.</source>
      <translation>Choose a row to see what belongs to it.</translation>
    </message>
    <message>
      <source>Delete...</source>
      <translation>Delete...</translation>
    </message>
    <message>
      <source>Edit</source>
      <translation>Edit</translation>
    </message>
    <message>
      <source>In %1</source>
      <translation>In %1</translation>
    </message>
    <message>
      <source>Nothing chosen</source>
      <translation>Nothing chosen</translation>
    </message>
    <message>
      <source>The rows cannot be shown</source>
      <translation>The rows cannot be shown</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Try again</translation>
    </message>
    <message>
      <source>You</source>
      <translation>You</translation>
    </message>
  </context>
  <context>
    <name>LibraryPanel</name>
    <message>
      <source>Open</source>
      <translation>Open</translation>
    </message>
    <message>
      <source>Parts of the library</source>
      <translation>Parts of the library</translation>
    </message>
  </context>
  <context>
    <name>LibraryTree</name>
    <message>
      <source>Lighting</source>
      <translation>Lighting</translation>
    </message>
    <message>
      <source>Playlists</source>
      <translation>Playlists</translation>
    </message>
    <message>
      <source>Practice</source>
      <translation>Practice</translation>
    </message>
    <message>
      <source>Projects</source>
      <translation>Projects</translation>
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
      <translation>Choose one of the list.</translation>
    </message>
    <message>
      <source>Type a date and a time, such as 2026-11-21 14:30.</source>
      <translation>Type a date and a time, such as 2026-11-21 14:30.</translation>
    </message>
    <message>
      <source>Type a date, such as 2026-11-21.</source>
      <translation>Type a date, such as 2026-11-21.</translation>
    </message>
    <message>
      <source>Type a number.</source>
      <translation>Type a number.</translation>
    </message>
    <message>
      <source>Type a whole number.</source>
      <translation>Type a whole number.</translation>
    </message>
    <message>
      <source>Type minutes and seconds, such as 3:05.</source>
      <translation>Type minutes and seconds, such as 3:05.</translation>
    </message>
    <message>
      <source>Type to find</source>
      <translation>Type to find</translation>
    </message>
    <message>
      <source>needed</source>
      <translation>needed</translation>
    </message>
  </context>
  <context>
    <name>LibraryVerbs</name>
    <message>
      <source>Added the %1 %2.</source>
      <translation>Added the %1 %2.</translation>
    </message>
    <message numerus="yes">
      <source>Deleted %Ln row(s).</source>
      <translation>
        <numerusform>Deleted %Ln row.</numerusform>
        <numerusform>Deleted %Ln rows.</numerusform>
      </translation>
    </message>
    <message>
      <source>Not changed, it is as before. %1</source>
      <translation>Not changed, it is as before. %1</translation>
    </message>
    <message>
      <source>Nothing was deleted: it was gone already.</source>
      <translation>Nothing was deleted: it was gone already.</translation>
    </message>
    <message>
      <source>The list has just changed, so nothing was done. Look at the selection and try again.</source>
      <translation>The list has just changed, so nothing was done. Look at the selection and try again.</translation>
    </message>
    <message>
      <source>You may look at this project but not change it.</source>
      <translation>You may look at this project but not change it.</translation>
    </message>
  </context>
  <context>
    <name>LibraryWords</name>
    <message numerus="yes">
      <source>%Ln row(s) match.</source>
      <translation>
        <numerusform>%Ln row match.</numerusform>
        <numerusform>%Ln rows match.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln row(s) of %1.</source>
      <translation>
        <numerusform>%Ln row of %1.</numerusform>
        <numerusform>%Ln rows of %1.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln row(s) on this device.</source>
      <translation>
        <numerusform>%Ln row on this device.</numerusform>
        <numerusform>%Ln rows on this device.</numerusform>
      </translation>
    </message>
    <message>
      <source>A comment stands at a time: click on the waveform, or type it.</source>
      <translation>A comment stands at a time: click on the waveform, or type it.</translation>
    </message>
    <message>
      <source>A fixture belongs to a venue and has an address.</source>
      <translation>A fixture belongs to a venue and has an address.</translation>
    </message>
    <message>
      <source>A goal is something to reach; tick it when it is done.</source>
      <translation>A goal is something to reach; tick it when it is done.</translation>
    </message>
    <message>
      <source>A playlist puts tracks of projects in an order.</source>
      <translation>A playlist puts tracks of projects in an order.</translation>
    </message>
    <message>
      <source>A project holds tracks, their versions and comments, and can be shared.</source>
      <translation>A project holds tracks, their versions and comments, and can be shared.</translation>
    </message>
    <message>
      <source>A session says what was practised, when, and for how long.</source>
      <translation>A session says what was practised, when, and for how long.</translation>
    </message>
    <message>
      <source>A venue holds fixtures; patterns play on them.</source>
      <translation>A venue holds fixtures; patterns play on them.</translation>
    </message>
    <message>
      <source>A version is one mix of a track; comments belong to it.</source>
      <translation>A version is one mix of a track; comments belong to it.</translation>
    </message>
    <message>
      <source>Clear filter</source>
      <translation>Clear filter</translation>
    </message>
    <message>
      <source>Import...</source>
      <translation>Import...</translation>
    </message>
    <message>
      <source>Music that you import stands here, with its cover and its waveform.</source>
      <translation>Music that you import stands here, with its cover and its waveform.</translation>
    </message>
    <message>
      <source>New %1...</source>
      <translation>New %1...</translation>
    </message>
    <message>
      <source>No %1 yet</source>
      <translation>No %1 yet</translation>
    </message>
    <message>
      <source>Nothing in %1 matches</source>
      <translation>Nothing in %1 matches</translation>
    </message>
    <message>
      <source>The logbook keeps what is worth remembering.</source>
      <translation>The logbook keeps what is worth remembering.</translation>
    </message>
    <message>
      <source>The repertoire lists the pieces that are practised.</source>
      <translation>The repertoire lists the pieces that are practised.</translation>
    </message>
    <message>
      <source>Tracks of this project; each has versions.</source>
      <translation>Tracks of this project; each has versions.</translation>
    </message>
  </context>
  <context>
    <name>LineDetails</name>
    <message>
      <source>Close details</source>
      <translation>Close details</translation>
    </message>
    <message>
      <source>Copy details</source>
      <translation>Copy details</translation>
    </message>
  </context>
  <context>
    <name>LocateFlow</name>
    <message>
      <source>%1 was found; it is sent now.</source>
      <translation>%1 was found; it is sent now.</translation>
    </message>
    <message>
      <source>All files (*)</source>
      <translation>All files (*)</translation>
    </message>
    <message>
      <source>Where is %1?</source>
      <translation>Where is %1?</translation>
    </message>
  </context>
  <context>
    <name>LoginRow</name>
    <message>
      <source>Another copy of the program, or another library, is started. Switch it off and on.</source>
      <translation>Another copy of the program, or another library, is started. Switch it off and on.</translation>
    </message>
    <message>
      <source>Off</source>
      <translation>Off</translation>
    </message>
    <message>
      <source>On</source>
      <translation>On</translation>
    </message>
    <message>
      <source>Start at login</source>
      <translation>Start at login</translation>
    </message>
    <message>
      <source>With your session; hidden where an icon of your desktop leads to the window.</source>
      <translation>With your session; hidden where an icon of your desktop leads to the window.</translation>
    </message>
  </context>
  <context>
    <name>ManyBar</name>
    <message>
      <source>Also for others</source>
      <translation>Also for others</translation>
    </message>
    <message numerus="yes">
      <source>Also for the other %Ln</source>
      <translation>
        <numerusform>Also for the other %Ln</numerusform>
        <numerusform>Also for the other %Ln</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Also for the other %Ln conflict(s)</source>
      <translation>
        <numerusform>Also for the other %Ln conflict</numerusform>
        <numerusform>Also for the other %Ln conflicts</numerusform>
      </translation>
    </message>
    <message>
      <source>Which conflicts</source>
      <translation>Which conflicts</translation>
    </message>
    <message>
      <source>of all %1</source>
      <translation>of all %1</translation>
    </message>
    <message>
      <source>of all kinds</source>
      <translation>of all kinds</translation>
    </message>
    <message>
      <source>of this kind</source>
      <translation>of this kind</translation>
    </message>
  </context>
  <context>
    <name>ManyPage</name>
    <message>
      <source>%1 of %2 settled...</source>
      <translation>%1 of %2 settled...</translation>
    </message>
    <message numerus="yes">
      <source>%Ln of them cannot take it and stay as they are.</source>
      <translation>
        <numerusform>%Ln of them cannot take it and stays as it is.</numerusform>
        <numerusform>%Ln of them cannot take it and stay as they are.</numerusform>
      </translation>
    </message>
    <message>
      <source>Looking at what would become of each...</source>
      <translation>Looking at what would become of each...</translation>
    </message>
    <message>
      <source>Progress of settling</source>
      <translation>Progress of settling</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>Stop</translation>
    </message>
    <message>
      <source>Stopping after this batch...</source>
      <translation>Stopping after this batch...</translation>
    </message>
    <message numerus="yes">
      <source>This is what becomes of %Ln row(s). Nothing has happened yet.</source>
      <translation>
        <numerusform>This is what becomes of %Ln row. Nothing has happened yet.</numerusform>
        <numerusform>This is what becomes of %Ln rows. Nothing has happened yet.</numerusform>
      </translation>
    </message>
    <message>
      <source>What becomes of each row</source>
      <translation>What becomes of each row</translation>
    </message>
    <message numerus="yes">
      <source>and %Ln more</source>
      <translation>
        <numerusform>and %Ln more</numerusform>
        <numerusform>and %Ln more</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>MergeFoot</name>
    <message>
      <source>Apply</source>
      <translation>Apply</translation>
    </message>
    <message>
      <source>Choose first what becomes of this one.</source>
      <translation>Choose first what becomes of this one.</translation>
    </message>
    <message>
      <source>Other kinds have other fields: take one side for all fields.</source>
      <translation>Other kinds have other fields: take one side for all fields.</translation>
    </message>
    <message>
      <source>This is being applied.</source>
      <translation>This is being applied.</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Undo</translation>
    </message>
    <message>
      <source>What you typed is for this row alone.</source>
      <translation>What you typed is for this row alone.</translation>
    </message>
  </context>
  <context>
    <name>MergeModel</name>
    <message>
      <source>%1 becomes: %2</source>
      <translation>%1 becomes: %2</translation>
    </message>
    <message>
      <source>%1 before: %2</source>
      <translation>%1 before: %2</translation>
    </message>
    <message>
      <source>%1 in the cloud, chosen: %2</source>
      <translation>%1 in the cloud, chosen: %2</translation>
    </message>
    <message>
      <source>%1 in the cloud: %2</source>
      <translation>%1 in the cloud: %2</translation>
    </message>
    <message>
      <source>%1 on the device, chosen: %2</source>
      <translation>%1 on the device, chosen: %2</translation>
    </message>
    <message>
      <source>%1 on the device: %2</source>
      <translation>%1 on the device: %2</translation>
    </message>
    <message>
      <source>%1: nothing chosen yet</source>
      <translation>%1: nothing chosen yet</translation>
    </message>
    <message>
      <source>Before</source>
      <translation>Before</translation>
    </message>
    <message>
      <source>Choose</source>
      <translation>Choose</translation>
    </message>
    <message>
      <source>Cloud</source>
      <translation>Cloud</translation>
    </message>
    <message>
      <source>Field</source>
      <translation>Field</translation>
    </message>
    <message>
      <source>Result</source>
      <translation>Result</translation>
    </message>
    <message>
      <source>This device</source>
      <translation>This device</translation>
    </message>
    <message>
      <source>changed alike on both sides</source>
      <translation>changed alike on both sides</translation>
    </message>
    <message>
      <source>only changed here</source>
      <translation>only changed here</translation>
    </message>
    <message>
      <source>only changed in the cloud</source>
      <translation>only changed in the cloud</translation>
    </message>
    <message>
      <source>too large to be shown here</source>
      <translation>too large to be shown here</translation>
    </message>
    <message>
      <source>typed</source>
      <translation>typed</translation>
    </message>
    <message>
      <source>what is here becomes a row of its own</source>
      <translation>what is here becomes a row of its own</translation>
    </message>
  </context>
  <context>
    <name>MergeNumbers</name>
    <message numerus="yes">
      <source>%Ln file(s) (%1) of this device would be sent.</source>
      <translation>
        <numerusform>%Ln file (%1) of this device would be sent.</numerusform>
        <numerusform>%Ln files (%1) of this device would be sent.</numerusform>
      </translation>
    </message>
    <message>
      <source>A backup of this device's library is made first. Every merge can be undone for 30 days.</source>
      <translation>A backup of this device's library is made first. Every merge can be undone for 30 days.</translation>
    </message>
    <message>
      <source>At least %1 look the same.</source>
      <translation>At least %1 look the same.</translation>
    </message>
    <message>
      <source>Both sides</source>
      <translation>Both sides</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Cancel</translation>
    </message>
    <message>
      <source>Cloud</source>
      <translation>Cloud</translation>
    </message>
    <message numerus="yes">
      <source>Cloud: %Ln row(s).</source>
      <translation>
        <numerusform>Cloud: %Ln row.</numerusform>
        <numerusform>Cloud: %Ln rows.</numerusform>
      </translation>
    </message>
    <message>
      <source>Differ</source>
      <translation>Differ</translation>
    </message>
    <message numerus="yes">
      <source>Look the same: %Ln row(s).</source>
      <translation>
        <numerusform>Look the same: %Ln row.</numerusform>
        <numerusform>Look the same: %Ln rows.</numerusform>
      </translation>
    </message>
    <message>
      <source>Merge</source>
      <translation>Merge</translation>
    </message>
    <message>
      <source>Merge joins both: what looks the same becomes one row, what differs is settled afterwards, and nothing is lost. Use the cloud leaves this device's library aside as it is; it is there again when you sign out.</source>
      <translation>Merge joins both: what looks the same becomes one row, what differs is settled afterwards, and nothing is lost. Use the cloud leaves this device's library aside as it is; it is there again when you sign out.</translation>
    </message>
    <message>
      <source>None look the same.</source>
      <translation>None look the same.</translation>
    </message>
    <message numerus="yes">
      <source>On both sides, but not the same: %Ln row(s).</source>
      <translation>
        <numerusform>On both sides, but not the same: %Ln row.</numerusform>
        <numerusform>On both sides, but not the same: %Ln rows.</numerusform>
      </translation>
    </message>
    <message>
      <source>Rows</source>
      <translation>Rows</translation>
    </message>
    <message>
      <source>The same</source>
      <translation>The same</translation>
    </message>
    <message>
      <source>This device</source>
      <translation>This device</translation>
    </message>
    <message numerus="yes">
      <source>This device: %Ln row(s).</source>
      <translation>
        <numerusform>This device: %Ln row.</numerusform>
        <numerusform>This device: %Ln rows.</numerusform>
      </translation>
    </message>
    <message>
      <source>Use the cloud</source>
      <translation>Use the cloud</translation>
    </message>
    <message>
      <source>at least %1</source>
      <translation>at least %1</translation>
    </message>
  </context>
  <context>
    <name>MergeView</name>
    <message>
      <source>Choice taken back.</source>
      <translation>Choice taken back.</translation>
    </message>
    <message>
      <source>Fields of the conflict</source>
      <translation>Fields of the conflict</translation>
    </message>
    <message>
      <source>The cloud changed again. Choices for other fields are kept; look at the rest anew.</source>
      <translation>The cloud changed again. Choices for other fields are kept; look at the rest anew.</translation>
    </message>
    <message>
      <source>The cloud changed again; what you see is its newest version.</source>
      <translation>The cloud changed again; what you see is its newest version.</translation>
    </message>
    <message>
      <source>The row was edited here again; what you see is its newest version.</source>
      <translation>The row was edited here again; what you see is its newest version.</translation>
    </message>
    <message>
      <source>The row was edited here. Choices for other fields are kept; look at the rest anew.</source>
      <translation>The row was edited here. Choices for other fields are kept; look at the rest anew.</translation>
    </message>
    <message>
      <source>These changes do not fit together; choose one side.</source>
      <translation>These changes do not fit together; choose one side.</translation>
    </message>
    <message>
      <source>This is being applied.</source>
      <translation>This is being applied.</translation>
    </message>
  </context>
  <context>
    <name>MergedDialog</name>
    <message>
      <source>Merged duplicates</source>
      <translation>Merged duplicates</translation>
    </message>
    <message>
      <source>Nothing was merged</source>
      <translation>Nothing was merged</translation>
    </message>
    <message>
      <source>Rows that stood on both sides and became one. For 30 days you can make two of them again.</source>
      <translation>Rows that stood on both sides and became one. For 30 days you can make two of them again.</translation>
    </message>
    <message>
      <source>Select what to undo.</source>
      <translation>Select what to undo.</translation>
    </message>
    <message>
      <source>These are two rows again.</source>
      <translation>These are two rows again.</translation>
    </message>
    <message>
      <source>Undo the merge</source>
      <translation>Undo the merge</translation>
    </message>
    <message>
      <source>When a sign-in finds the same row here and in the cloud, it is listed here.</source>
      <translation>When a sign-in finds the same row here and in the cloud, it is listed here.</translation>
    </message>
  </context>
  <context>
    <name>MergedTwins</name>
    <message>
      <source>Followed</source>
      <translation>Followed</translation>
    </message>
    <message>
      <source>Item</source>
      <translation>Item</translation>
    </message>
    <message>
      <source>Left out</source>
      <translation>Left out</translation>
    </message>
    <message>
      <source>Merged</source>
      <translation>Merged</translation>
    </message>
    <message>
      <source>Type</source>
      <translation>Type</translation>
    </message>
    <message>
      <source>Undone</source>
      <translation>Undone</translation>
    </message>
  </context>
  <context>
    <name>MeteredNotice</name>
    <message numerus="yes">
      <source>%Ln large file(s) wait: this network is metered.</source>
      <translation>
        <numerusform>%Ln large file wait: this network is metered.</numerusform>
        <numerusform>%Ln large files wait: this network is metered.</numerusform>
      </translation>
    </message>
    <message>
      <source>Send anyway</source>
      <translation>Send anyway</translation>
    </message>
  </context>
  <context>
    <name>NewRow</name>
    <message>
      <source>New %1</source>
      <translation>New %1</translation>
    </message>
  </context>
  <context>
    <name>NewRowSheet</name>
    <message>
      <source>Add</source>
      <translation>Add</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Cancel</translation>
    </message>
  </context>
  <context>
    <name>NextStep</name>
    <message>
      <source>Check now</source>
      <translation>Check now</translation>
    </message>
    <message>
      <source>Import...</source>
      <translation>Import...</translation>
    </message>
    <message>
      <source>Open page</source>
      <translation>Open page</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>Pause</translation>
    </message>
    <message>
      <source>Resume</source>
      <translation>Resume</translation>
    </message>
    <message>
      <source>Show conflicts</source>
      <translation>Show conflicts</translation>
    </message>
    <message>
      <source>Show problems</source>
      <translation>Show problems</translation>
    </message>
    <message>
      <source>Sign in...</source>
      <translation>Sign in...</translation>
    </message>
    <message>
      <source>Try now</source>
      <translation>Try now</translation>
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
        <numerusform>%Ln conflict needs you</numerusform>
        <numerusform>%Ln conflicts need you</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) are in the cloud.</source>
      <translation>
        <numerusform>%Ln file is in the cloud.</numerusform>
        <numerusform>%Ln files are in the cloud.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln row(s) are on this device.</source>
      <translation>
        <numerusform>%Ln row is on this device.</numerusform>
        <numerusform>%Ln rows are on this device.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>And %Ln more cause(s).</source>
      <translation>
        <numerusform>And %Ln more cause.</numerusform>
        <numerusform>And %Ln more causes.</numerusform>
      </translation>
    </message>
    <message>
      <source>Both versions are kept until you choose. Everything else goes on syncing.</source>
      <translation>Both versions are kept until you choose. Everything else goes on syncing.</translation>
    </message>
    <message>
      <source>Luma Sync needs you</source>
      <translation>Luma Sync needs you</translation>
    </message>
    <message>
      <source>Luma Sync, while it was quiet</source>
      <translation>Luma Sync, while it was quiet</translation>
    </message>
    <message>
      <source>The first sync is done</source>
      <translation>The first sync is done</translation>
    </message>
    <message>
      <source>Upload finished</source>
      <translation>Upload finished</translation>
    </message>
  </context>
  <context>
    <name>Notifying</name>
    <message>
      <source>Show problems</source>
      <translation>Show problems</translation>
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
      <translation>%1 a minute</translation>
    </message>
    <message numerus="yes">
      <source>%1 of %Ln file(s) downloaded</source>
      <translation>
        <numerusform>%1 of %Ln file downloaded</numerusform>
        <numerusform>%1 of %Ln files downloaded</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%1 of %Ln file(s) sent</source>
      <translation>
        <numerusform>%1 of %Ln file sent</numerusform>
        <numerusform>%1 of %Ln files sent</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%1 of %Ln file(s) sent, %2 of %3</source>
      <translation>
        <numerusform>%1 of %Ln file sent, %2 of %3</numerusform>
        <numerusform>%1 of %Ln files sent, %2 of %3</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%1 of %Ln row(s) received</source>
      <translation>
        <numerusform>%1 of %Ln row received</numerusform>
        <numerusform>%1 of %Ln rows received</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%1 of %Ln row(s) sent</source>
      <translation>
        <numerusform>%1 of %Ln row sent</numerusform>
        <numerusform>%1 of %Ln rows sent</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln row(s) received</source>
      <translation>
        <numerusform>%Ln row received</numerusform>
        <numerusform>%Ln rows received</numerusform>
      </translation>
    </message>
    <message>
      <source>Progress of the sync</source>
      <translation>Progress of the sync</translation>
    </message>
  </context>
  <context>
    <name>OverviewPanel</name>
    <message>
      <source>Calls</source>
      <translation>Calls</translation>
    </message>
    <message>
      <source>Counters of every kind</source>
      <translation>Counters of every kind</translation>
    </message>
    <message>
      <source>Import music, or wait for another device to send its library.</source>
      <translation>Import music, or wait for another device to send its library.</translation>
    </message>
    <message>
      <source>Import...</source>
      <translation>Import...</translation>
    </message>
    <message>
      <source>Nothing here yet</source>
      <translation>Nothing here yet</translation>
    </message>
    <message>
      <source>Throughput</source>
      <translation>Throughput</translation>
    </message>
  </context>
  <context>
    <name>OwnCloudNotice</name>
    <message>
      <source>The cloud on this computer does not run; it is tried again by itself, and changes stay here.</source>
      <translation>The cloud on this computer does not run; it is tried again by itself, and changes stay here.</translation>
    </message>
  </context>
  <context>
    <name>OwnCloudPage</name>
    <message>
      <source>A cloud on this computer</source>
      <translation>A cloud on this computer</translation>
    </message>
    <message>
      <source>Back</source>
      <translation>Back</translation>
    </message>
    <message>
      <source>It starts with Luma Sync while your account uses it, and ends with it.</source>
      <translation>It starts with Luma Sync while your account uses it, and ends with it.</translation>
    </message>
    <message>
      <source>Its data are in %1. Back this folder up as you do with your other files.</source>
      <translation>Its data are in %1. Back this folder up as you do with your other files.</translation>
    </message>
    <message>
      <source>Nothing to set up, and nothing leaves this computer.</source>
      <translation>Nothing to set up, and nothing leaves this computer.</translation>
    </message>
    <message>
      <source>Start the cloud</source>
      <translation>Start the cloud</translation>
    </message>
    <message>
      <source>Starting; the first time takes a few seconds.</source>
      <translation>Starting; the first time takes a few seconds.</translation>
    </message>
    <message>
      <source>State of the cloud</source>
      <translation>State of the cloud</translation>
    </message>
    <message>
      <source>The cloud is starting</source>
      <translation>The cloud is starting</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Try again</translation>
    </message>
    <message>
      <source>You can sign in to another cloud later; the library stays.</source>
      <translation>You can sign in to another cloud later; the library stays.</translation>
    </message>
  </context>
  <context>
    <name>PanelListModel</name>
    <message numerus="yes">
      <source>%1, %Ln item(s)</source>
      <translation>
        <numerusform>%1, %Ln item</numerusform>
        <numerusform>%1, %Ln items</numerusform>
      </translation>
    </message>
    <message>
      <source>Activity</source>
      <translation>Activity</translation>
    </message>
    <message>
      <source>Changes</source>
      <translation>Changes</translation>
    </message>
    <message>
      <source>Conflicts</source>
      <translation>Conflicts</translation>
    </message>
    <message>
      <source>In the cloud</source>
      <translation>In the cloud</translation>
    </message>
    <message>
      <source>Library</source>
      <translation>Library</translation>
    </message>
    <message>
      <source>Needs attention</source>
      <translation>Needs attention</translation>
    </message>
    <message>
      <source>Overview</source>
      <translation>Overview</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>Settings</translation>
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
      <translation>Activity</translation>
    </message>
    <message>
      <source>Changes</source>
      <translation>Changes</translation>
    </message>
    <message>
      <source>Conflicts</source>
      <translation>Conflicts</translation>
    </message>
    <message>
      <source>Details of the selected change</source>
      <translation>Details of the selected change</translation>
    </message>
    <message>
      <source>Details of the selected line</source>
      <translation>Details of the selected line</translation>
    </message>
    <message>
      <source>In the cloud</source>
      <translation>In the cloud</translation>
    </message>
    <message>
      <source>Library</source>
      <translation>Library</translation>
    </message>
    <message>
      <source>Needs attention</source>
      <translation>Needs attention</translation>
    </message>
    <message>
      <source>Overview</source>
      <translation>Overview</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>Settings</translation>
    </message>
    <message>
      <source>The selected conflict</source>
      <translation>The selected conflict</translation>
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
      <translation>For 1 h</translation>
    </message>
    <message>
      <source>For 30 min</source>
      <translation>For 30 min</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>Pause</translation>
    </message>
    <message>
      <source>Pause for a while</source>
      <translation>Pause for a while</translation>
    </message>
    <message>
      <source>Paused until %1</source>
      <translation>Paused until %1</translation>
    </message>
    <message>
      <source>Until tomorrow, %1</source>
      <translation>Until tomorrow, %1</translation>
    </message>
  </context>
  <context>
    <name>People</name>
    <message>
      <source>%1 (you)</source>
      <translation>%1 (you)</translation>
    </message>
    <message>
      <source>Accepted</source>
      <translation>Accepted</translation>
    </message>
    <message>
      <source>Declined</source>
      <translation>Declined</translation>
    </message>
    <message>
      <source>E-mail</source>
      <translation>E-mail</translation>
    </message>
    <message>
      <source>Editor</source>
      <translation>Editor</translation>
    </message>
    <message>
      <source>From %1</source>
      <translation>From %1</translation>
    </message>
    <message>
      <source>Invitation</source>
      <translation>Invitation</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>No name yet</source>
      <translation>No name yet</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>Open</translation>
    </message>
    <message>
      <source>Owner</source>
      <translation>Owner</translation>
    </message>
    <message>
      <source>Project</source>
      <translation>Project</translation>
    </message>
    <message>
      <source>Role</source>
      <translation>Role</translation>
    </message>
    <message>
      <source>State</source>
      <translation>State</translation>
    </message>
    <message>
      <source>Taken back</source>
      <translation>Taken back</translation>
    </message>
    <message>
      <source>To %1</source>
      <translation>To %1</translation>
    </message>
    <message>
      <source>Viewer</source>
      <translation>Viewer</translation>
    </message>
    <message>
      <source>You</source>
      <translation>You</translation>
    </message>
  </context>
  <context>
    <name>PeopleDialog</name>
    <message>
      <source>%1 will not see this project any more. Press again to remove.</source>
      <translation>%1 will not see this project any more. Press again to remove.</translation>
    </message>
    <message numerus="yes">
      <source>%Ln row(s) go from this device, and stay in the cloud.</source>
      <translation>
        <numerusform>%Ln row goes from this device, and stays in the cloud.</numerusform>
        <numerusform>%Ln rows go from this device, and stay in the cloud.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln unsent change(s) stay here under Needs attention, where you can export them.</source>
      <translation>
        <numerusform>%Ln unsent change stays here under Needs attention, where you can export it.</numerusform>
        <numerusform>%Ln unsent changes stay here under Needs attention, where you can export them.</numerusform>
      </translation>
    </message>
    <message>
      <source>A project always keeps its owner; delete the project instead.</source>
      <translation>A project always keeps its owner; delete the project instead.</translation>
    </message>
    <message>
      <source>Answer</source>
      <translation>Answer</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Close</translation>
    </message>
    <message>
      <source>E-mail address</source>
      <translation>E-mail address</translation>
    </message>
    <message>
      <source>E-mail address to invite</source>
      <translation>E-mail address to invite</translation>
    </message>
    <message>
      <source>Enter the e-mail address of the person to invite.</source>
      <translation>Enter the e-mail address of the person to invite.</translation>
    </message>
    <message>
      <source>Invite</source>
      <translation>Invite</translation>
    </message>
    <message>
      <source>Leave project...</source>
      <translation>Leave project...</translation>
    </message>
    <message>
      <source>Make editor</source>
      <translation>Make editor</translation>
    </message>
    <message>
      <source>Make viewer</source>
      <translation>Make viewer</translation>
    </message>
    <message>
      <source>May edit</source>
      <translation>May edit</translation>
    </message>
    <message>
      <source>May look</source>
      <translation>May look</translation>
    </message>
    <message>
      <source>Only the owner of the project may do this.</source>
      <translation>Only the owner of the project may do this.</translation>
    </message>
    <message>
      <source>People in %1</source>
      <translation>People in %1</translation>
    </message>
    <message>
      <source>People in this project</source>
      <translation>People in this project</translation>
    </message>
    <message>
      <source>Press again to leave.</source>
      <translation>Press again to leave.</translation>
    </message>
    <message>
      <source>Remove...</source>
      <translation>Remove...</translation>
    </message>
    <message>
      <source>Select somebody else first.</source>
      <translation>Select somebody else first.</translation>
    </message>
    <message>
      <source>The cloud cannot be asked now; this is what it told last.</source>
      <translation>The cloud cannot be asked now; this is what it told last.</translation>
    </message>
    <message>
      <source>The cloud does not show this project any more. Everything is kept here until you leave it.</source>
      <translation>The cloud does not show this project any more. Everything is kept here until you leave it.</translation>
    </message>
    <message>
      <source>This project is only on this device.</source>
      <translation>This project is only on this device.</translation>
    </message>
    <message>
      <source>This project is only on this device; sync first, then share it.</source>
      <translation>This project is only on this device; sync first, then share it.</translation>
    </message>
    <message>
      <source>What the invited may do</source>
      <translation>What the invited may do</translation>
    </message>
    <message>
      <source>You may change this project; its owner decides who takes part.</source>
      <translation>You may change this project; its owner decides who takes part.</translation>
    </message>
    <message>
      <source>You may look at this project. Changes that you make stay on this device: the cloud does not take them until its owner makes you an editor.</source>
      <translation>You may look at this project. Changes that you make stay on this device: the cloud does not take them until its owner makes you an editor.</translation>
    </message>
    <message>
      <source>You own this project: you decide who takes part.</source>
      <translation>You own this project: you decide who takes part.</translation>
    </message>
    <message>
      <source>You take no part in this project any more; only unsent changes are here.</source>
      <translation>You take no part in this project any more; only unsent changes are here.</translation>
    </message>
  </context>
  <context>
    <name>PeopleFlow</name>
    <message>
      <source>%1 is invited; the invitation waits for an answer.</source>
      <translation>%1 is invited; the invitation waits for an answer.</translation>
    </message>
    <message numerus="yes">
      <source>%Ln invitation(s) to shared projects wait for your answer.</source>
      <translation>
        <numerusform>%Ln invitation to shared projects waits for your answer.</numerusform>
        <numerusform>%Ln invitations to shared projects wait for your answer.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln unsent change(s) are kept.</source>
      <translation>
        <numerusform>%Ln unsent change is kept.</numerusform>
        <numerusform>%Ln unsent changes are kept.</numerusform>
      </translation>
    </message>
    <message>
      <source>People...</source>
      <translation>People...</translation>
    </message>
    <message>
      <source>Show</source>
      <translation>Show</translation>
    </message>
    <message>
      <source>Show...</source>
      <translation>Show...</translation>
    </message>
    <message>
      <source>The cloud does not show the project %1 any more; everything is kept on this device.</source>
      <translation>The cloud does not show the project %1 any more; everything is kept on this device.</translation>
    </message>
    <message>
      <source>The invitation was declined.</source>
      <translation>The invitation was declined.</translation>
    </message>
    <message>
      <source>The invitation was taken back.</source>
      <translation>The invitation was taken back.</translation>
    </message>
    <message>
      <source>The person takes no part any more.</source>
      <translation>The person takes no part any more.</translation>
    </message>
    <message>
      <source>The role was changed.</source>
      <translation>The role was changed.</translation>
    </message>
    <message>
      <source>You left %1; its rows go from this device with the next sync.</source>
      <translation>You left %1; its rows go from this device with the next sync.</translation>
    </message>
    <message>
      <source>You take no part in %1 any more; its rows were removed from this device.</source>
      <translation>You take no part in %1 any more; its rows were removed from this device.</translation>
    </message>
    <message>
      <source>You take part in %1; its rows are on their way.</source>
      <translation>You take part in %1; its rows are on their way.</translation>
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
      <translation>Pause</translation>
    </message>
    <message>
      <source>Play</source>
      <translation>Play</translation>
    </message>
  </context>
  <context>
    <name>Plot</name>
    <message numerus="yes">
      <source>%Ln minute(s) ago</source>
      <translation>
        <numerusform>%Ln minute ago</numerusform>
        <numerusform>%Ln minutes ago</numerusform>
      </translation>
    </message>
    <message>
      <source>this minute</source>
      <translation>this minute</translation>
    </message>
  </context>
  <context>
    <name>PlotCard</name>
    <message>
      <source>last hour</source>
      <translation>last hour</translation>
    </message>
  </context>
  <context>
    <name>PreviewStage</name>
    <message>
      <source>All files (*)</source>
      <translation>All files (*)</translation>
    </message>
    <message>
      <source>Fetch</source>
      <translation>Fetch</translation>
    </message>
    <message>
      <source>Listening needs Qt Multimedia, which is not installed with this program.</source>
      <translation>Listening needs Qt Multimedia, which is not installed with this program.</translation>
    </message>
    <message>
      <source>Locate...</source>
      <translation>Locate...</translation>
    </message>
    <message>
      <source>Nothing can be heard here: the sound output of this computer cannot be used.</source>
      <translation>Nothing can be heard here: the sound output of this computer cannot be used.</translation>
    </message>
    <message>
      <source>Nothing is chosen.</source>
      <translation>Nothing is chosen.</translation>
    </message>
    <message>
      <source>The audio file is not where it was.</source>
      <translation>The audio file is not where it was.</translation>
    </message>
    <message>
      <source>The audio is in the cloud and not on this device.</source>
      <translation>The audio is in the cloud and not on this device.</translation>
    </message>
    <message>
      <source>The audio waits to be fetched.</source>
      <translation>The audio waits to be fetched.</translation>
    </message>
    <message>
      <source>There is no audio file of this here.</source>
      <translation>There is no audio file of this here.</translation>
    </message>
    <message>
      <source>This file cannot be played on this computer.</source>
      <translation>This file cannot be played on this computer.</translation>
    </message>
    <message>
      <source>Where is %1?</source>
      <translation>Where is %1?</translation>
    </message>
  </context>
  <context>
    <name>Project</name>
    <message>
      <source>A web page answered in place of {host}.</source>
      <translation>A web page answered in place of {host}.</translation>
    </message>
    <message>
      <source>Address</source>
      <translation>Address</translation>
    </message>
    <message>
      <source>Allow websockets on this network, or switch on Realtime in the project; it works without.</source>
      <translation>Allow websockets on this network, or switch on Realtime in the project; it works without.</translation>
    </message>
    <message>
      <source>Ask the owner of the project.</source>
      <translation>Ask the owner of the project.</translation>
    </message>
    <message>
      <source>Asking {host}...</source>
      <translation>Asking {host}...</translation>
    </message>
    <message>
      <source>Asking...</source>
      <translation>Asking...</translation>
    </message>
    <message>
      <source>Buckets are missing: {names}.</source>
      <translation>Buckets are missing: {names}.</translation>
    </message>
    <message>
      <source>Changes of other devices are told live.</source>
      <translation>Changes of other devices are told live.</translation>
    </message>
    <message>
      <source>Check again in a minute.</source>
      <translation>Check again in a minute.</translation>
    </message>
    <message>
      <source>Check the address and this computer's clock; somebody on the network may be reading along.</source>
      <translation>Check the address and this computer's clock; somebody on the network may be reading along.</translation>
    </message>
    <message>
      <source>Check the network and the address.</source>
      <translation>Check the network and the address.</translation>
    </message>
    <message>
      <source>Check the network and the address; a project that was paused for long or deleted has no address.</source>
      <translation>Check the network and the address; a project that was paused for long or deleted has no address.</translation>
    </message>
    <message>
      <source>Check the network, then check again.</source>
      <translation>Check the network, then check again.</translation>
    </message>
    <message>
      <source>Check the proxy settings.</source>
      <translation>Check the proxy settings.</translation>
    </message>
    <message>
      <source>Copy the project URL once more; it is on the project's API page.</source>
      <translation>Copy the project URL once more; it is on the project's API page.</translation>
    </message>
    <message>
      <source>Copy the publishable (anon) key of this same project once more.</source>
      <translation>Copy the publishable (anon) key of this same project once more.</translation>
    </message>
    <message>
      <source>Files</source>
      <translation>Files</translation>
    </message>
    <message>
      <source>Its owner has to see to that in the dashboard.</source>
      <translation>Its owner has to see to that in the dashboard.</translation>
    </message>
    <message>
      <source>Key</source>
      <translation>Key</translation>
    </message>
    <message>
      <source>Live changes</source>
      <translation>Live changes</translation>
    </message>
    <message>
      <source>Look whether Storage works in the project's dashboard, then check again.</source>
      <translation>Look whether Storage works in the project's dashboard, then check again.</translation>
    </message>
    <message>
      <source>Luma Sync's tables are installed and current.</source>
      <translation>Luma Sync's tables are installed and current.</translation>
    </message>
    <message>
      <source>Luma Sync's tables are not installed.</source>
      <translation>Luma Sync's tables are not installed.</translation>
    </message>
    <message>
      <source>Make them in the project's Storage page, private and without a size limit.</source>
      <translation>Make them in the project's Storage page, private and without a size limit.</translation>
    </message>
    <message numerus="yes">
      <source>Missing: %Ln migration(s).</source>
      <translation>
        <numerusform>Missing: %Ln migration.</numerusform>
        <numerusform>Missing: %Ln migrations.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Missing: at least %Ln migration(s).</source>
      <translation>
        <numerusform>Missing: at least %Ln migration.</numerusform>
        <numerusform>Missing: at least %Ln migrations.</numerusform>
      </translation>
    </message>
    <message>
      <source>Not checked.</source>
      <translation>Not checked.</translation>
    </message>
    <message>
      <source>Nothing answers at {host}.</source>
      <translation>Nothing answers at {host}.</translation>
    </message>
    <message>
      <source>Open the project's dashboard, start the project, then check again.</source>
      <translation>Open the project's dashboard, start the project, then check again.</translation>
    </message>
    <message>
      <source>Realtime does not answer; changes of other devices come a few minutes later.</source>
      <translation>Realtime does not answer; changes of other devices come a few minutes later.</translation>
    </message>
    <message>
      <source>Run {command} with Luma Sync's migrations, then check again.</source>
      <translation>Run {command} with Luma Sync's migrations, then check again.</translation>
    </message>
    <message>
      <source>Sign in to this network with a browser, or check the address; then check again.</source>
      <translation>Sign in to this network with a browser, or check the address; then check again.</translation>
    </message>
    <message>
      <source>Sign-in</source>
      <translation>Sign-in</translation>
    </message>
    <message>
      <source>Sign-in by e-mail is switched off.</source>
      <translation>Sign-in by e-mail is switched off.</translation>
    </message>
    <message>
      <source>Sign-in by e-mail works.</source>
      <translation>Sign-in by e-mail works.</translation>
    </message>
    <message>
      <source>Sign-in by e-mail works; a new account has to open a link in a message first.</source>
      <translation>Sign-in by e-mail works; a new account has to open a link in a message first.</translation>
    </message>
    <message>
      <source>Sign-in by e-mail works; new accounts are made by the owner of the project only.</source>
      <translation>Sign-in by e-mail works; new accounts are made by the owner of the project only.</translation>
    </message>
    <message>
      <source>Storage did not answer.</source>
      <translation>Storage did not answer.</translation>
    </message>
    <message>
      <source>Switch on the e-mail provider in the project's authentication settings.</source>
      <translation>Switch on the e-mail provider in the project's authentication settings.</translation>
    </message>
    <message>
      <source>Tables</source>
      <translation>Tables</translation>
    </message>
    <message>
      <source>The buckets for files are there.</source>
      <translation>The buckets for files are there.</translation>
    </message>
    <message>
      <source>The buckets for files can be seen once the migrations are current.</source>
      <translation>The buckets for files can be seen once the migrations are current.</translation>
    </message>
    <message>
      <source>The connection to {host} is not secure, so nothing was sent.</source>
      <translation>The connection to {host} is not secure, so nothing was sent.</translation>
    </message>
    <message>
      <source>The database did not answer.</source>
      <translation>The database did not answer.</translation>
    </message>
    <message>
      <source>The key is accepted.</source>
      <translation>The key is accepted.</translation>
    </message>
    <message>
      <source>The project does not accept the key.</source>
      <translation>The project does not accept the key.</translation>
    </message>
    <message>
      <source>The project is newer than this program.</source>
      <translation>The project is newer than this program.</translation>
    </message>
    <message>
      <source>The project's plan is used up.</source>
      <translation>The project's plan is used up.</translation>
    </message>
    <message>
      <source>The proxy on the way to {host} refused or failed.</source>
      <translation>The proxy on the way to {host} refused or failed.</translation>
    </message>
    <message>
      <source>There is no computer called {host}.</source>
      <translation>There is no computer called {host}.</translation>
    </message>
    <message>
      <source>Update Luma Sync when you can.</source>
      <translation>Update Luma Sync when you can.</translation>
    </message>
    <message>
      <source>Wait until the project has started, then check again.</source>
      <translation>Wait until the project has started, then check again.</translation>
    </message>
    <message>
      <source>being checked</source>
      <translation>being checked</translation>
    </message>
    <message>
      <source>failed</source>
      <translation>failed</translation>
    </message>
    <message>
      <source>fine</source>
      <translation>fine</translation>
    </message>
    <message>
      <source>not checked</source>
      <translation>not checked</translation>
    </message>
    <message>
      <source>warning</source>
      <translation>warning</translation>
    </message>
    <message>
      <source>{host} answered something that makes no sense.</source>
      <translation>{host} answered something that makes no sense.</translation>
    </message>
    <message>
      <source>{host} answers, but it is not a Supabase project.</source>
      <translation>{host} answers, but it is not a Supabase project.</translation>
    </message>
    <message>
      <source>{host} answers.</source>
      <translation>{host} answers.</translation>
    </message>
    <message>
      <source>{host} asks for a pause because of many requests.</source>
      <translation>{host} asks for a pause because of many requests.</translation>
    </message>
    <message>
      <source>{host} did not answer in time.</source>
      <translation>{host} did not answer in time.</translation>
    </message>
    <message>
      <source>{host} has a fault of its own, or the project is paused.</source>
      <translation>{host} has a fault of its own, or the project is paused.</translation>
    </message>
    <message>
      <source>{host} refuses this computer.</source>
      <translation>{host} refuses this computer.</translation>
    </message>
  </context>
  <context>
    <name>ProjectPage</name>
    <message>
      <source>A .env or a JSON file; it can also be dropped here. Secret keys in it are not kept.</source>
      <translation>A .env or a JSON file; it can also be dropped here. Secret keys in it are not kept.</translation>
    </message>
    <message>
      <source>Address and key are on the project's API page. Nothing is changed there by the check.</source>
      <translation>Address and key are on the project's API page. Nothing is changed there by the check.</translation>
    </message>
    <message>
      <source>All projects</source>
      <translation>All projects</translation>
    </message>
    <message>
      <source>Back</source>
      <translation>Back</translation>
    </message>
    <message>
      <source>Check</source>
      <translation>Check</translation>
    </message>
    <message>
      <source>Check again</source>
      <translation>Check again</translation>
    </message>
    <message>
      <source>Continue</source>
      <translation>Continue</translation>
    </message>
    <message>
      <source>Enter the project's URL; it begins with https://.</source>
      <translation>Enter the project's URL; it begins with https://.</translation>
    </message>
    <message>
      <source>Enter the publishable (anon) key of the project.</source>
      <translation>Enter the publishable (anon) key of the project.</translation>
    </message>
    <message>
      <source>From a file...</source>
      <translation>From a file...</translation>
    </message>
    <message>
      <source>People</source>
      <translation>People</translation>
    </message>
    <message>
      <source>Problem</source>
      <translation>Problem</translation>
    </message>
    <message>
      <source>Project URL</source>
      <translation>Project URL</translation>
    </message>
    <message>
      <source>Publishable (anon) key</source>
      <translation>Publishable (anon) key</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>Stop</translation>
    </message>
    <message>
      <source>The check was stopped.</source>
      <translation>The check was stopped.</translation>
    </message>
    <message>
      <source>The project can be used.</source>
      <translation>The project can be used.</translation>
    </message>
    <message>
      <source>Tracks, their versions and comments.</source>
      <translation>Tracks, their versions and comments.</translation>
    </message>
    <message>
      <source>Your Supabase project</source>
      <translation>Your Supabase project</translation>
    </message>
  </context>
  <context>
    <name>QuitFlushDialog</name>
    <message>
      <source>Changes sent</source>
      <translation>Changes sent</translation>
    </message>
    <message>
      <source>Everything is saved on this device and will be sent next time.</source>
      <translation>Everything is saved on this device and will be sent next time.</translation>
    </message>
    <message>
      <source>Quit now</source>
      <translation>Quit now</translation>
    </message>
    <message numerus="yes">
      <source>Sending %Ln change(s)...</source>
      <translation>
        <numerusform>Sending %Ln change...</numerusform>
        <numerusform>Sending %Ln changes...</numerusform>
      </translation>
    </message>
    <message>
      <source>Sending changes...</source>
      <translation>Sending changes...</translation>
    </message>
    <message>
      <source>Sending has been stopped already.</source>
      <translation>Sending has been stopped already.</translation>
    </message>
    <message>
      <source>Stopping uploads...</source>
      <translation>Stopping uploads...</translation>
    </message>
    <message>
      <source>They are saved on this device and will be sent next time too.</source>
      <translation>They are saved on this device and will be sent next time too.</translation>
    </message>
  </context>
  <context>
    <name>QuitSheet</name>
    <message numerus="yes">
      <source>%Ln file(s) (%1) continue where they stopped.</source>
      <translation>
        <numerusform>%Ln file (%1) continues where it stopped.</numerusform>
        <numerusform>%Ln files (%1) continue where they stopped.</numerusform>
      </translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Cancel</translation>
    </message>
    <message>
      <source>Keep running in background</source>
      <translation>Keep running in background</translation>
    </message>
  </context>
  <context>
    <name>QuitUnsentDialog</name>
    <message numerus="yes">
      <source>%Ln change(s) not sent yet</source>
      <translation>
        <numerusform>%Ln change not sent yet</numerusform>
        <numerusform>%Ln changes not sent yet</numerusform>
      </translation>
    </message>
    <message>
      <source>Files not sent yet</source>
      <translation>Files not sent yet</translation>
    </message>
    <message>
      <source>Quit</source>
      <translation>Quit</translation>
    </message>
    <message>
      <source>Quit with unsent changes?</source>
      <translation>Quit with unsent changes?</translation>
    </message>
    <message>
      <source>They are saved on this device and will be sent next time.</source>
      <translation>They are saved on this device and will be sent next time.</translation>
    </message>
  </context>
  <context>
    <name>RatePlot</name>
    <message numerus="yes">
      <source>%Ln minute(s) ago</source>
      <translation>
        <numerusform>%Ln minute ago</numerusform>
        <numerusform>%Ln minutes ago</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln second(s) ago</source>
      <translation>
        <numerusform>%Ln second ago</numerusform>
        <numerusform>%Ln seconds ago</numerusform>
      </translation>
    </message>
    <message>
      <source>nobody looked</source>
      <translation>nobody looked</translation>
    </message>
  </context>
  <context>
    <name>ReasonList</name>
    <message numerus="yes">
      <source>and %Ln more</source>
      <translation>
        <numerusform>and %Ln more</numerusform>
        <numerusform>and %Ln more</numerusform>
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
      <translation>Nothing has happened yet</translation>
    </message>
    <message>
      <source>Reading...</source>
      <translation>Reading...</translation>
    </message>
    <message>
      <source>Recent changes</source>
      <translation>Recent changes</translation>
    </message>
    <message>
      <source>Show all</source>
      <translation>Show all</translation>
    </message>
  </context>
  <context>
    <name>Retry</name>
    <message>
      <source>%1th try</source>
      <translation>%1th try</translation>
    </message>
    <message>
      <source>2nd try</source>
      <translation>2nd try</translation>
    </message>
    <message>
      <source>3rd try</source>
      <translation>3rd try</translation>
    </message>
    <message>
      <source>Retry in %1 (%2)</source>
      <translation>Retry in %1 (%2)</translation>
    </message>
    <message>
      <source>Retry in %1 (try %2)</source>
      <translation>Retry in %1 (try %2)</translation>
    </message>
    <message>
      <source>Retry now (%1)</source>
      <translation>Retry now (%1)</translation>
    </message>
    <message>
      <source>Retry now (try %1)</source>
      <translation>Retry now (try %1)</translation>
    </message>
  </context>
  <context>
    <name>RetryFailed</name>
    <message numerus="yes">
      <source>%Ln item(s) tried again now.</source>
      <translation>
        <numerusform>%Ln item tried again now.</numerusform>
        <numerusform>%Ln items tried again now.</numerusform>
      </translation>
    </message>
    <message>
      <source>Nothing has failed.</source>
      <translation>Nothing has failed.</translation>
    </message>
    <message>
      <source>This is being done.</source>
      <translation>This is being done.</translation>
    </message>
    <message>
      <source>Try again now whatever has failed: changes, files, analyses and downloads.</source>
      <translation>Try again now whatever has failed: changes, files, analyses and downloads.</translation>
    </message>
  </context>
  <context>
    <name>Row</name>
    <message>
      <source>A newer version came from the cloud and waits for the {kind} it belongs to.</source>
      <translation>A newer version came from the cloud and waits for the {kind} it belongs to.</translation>
    </message>
    <message>
      <source>Changed here and deleted in the cloud; the change is kept until you choose.</source>
      <translation>Changed here and deleted in the cloud; the change is kept until you choose.</translation>
    </message>
    <message>
      <source>Changed here and in the cloud; both are kept until you choose.</source>
      <translation>Changed here and in the cloud; both are kept until you choose.</translation>
    </message>
    <message>
      <source>Deleted here and changed in the cloud; both are kept until you choose.</source>
      <translation>Deleted here and changed in the cloud; both are kept until you choose.</translation>
    </message>
    <message>
      <source>Is being sent now.</source>
      <translation>Is being sent now.</translation>
    </message>
    <message>
      <source>No change of this row waits to be sent.</source>
      <translation>No change of this row waits to be sent.</translation>
    </message>
    <message>
      <source>Nobody is signed in, so the row stays on this device.</source>
      <translation>Nobody is signed in, so the row stays on this device.</translation>
    </message>
    <message>
      <source>Paused; the change is kept on this device and is sent after somebody resumes it.</source>
      <translation>Paused; the change is kept on this device and is sent after somebody resumes it.</translation>
    </message>
    <message>
      <source>Rows that the cloud has hang on this one; move or delete them first.</source>
      <translation>Rows that the cloud has hang on this one; move or delete them first.</translation>
    </message>
    <message>
      <source>Signed out; the row is kept on this device and is sent after you sign in again.</source>
      <translation>Signed out; the row is kept on this device and is sent after you sign in again.</translation>
    </message>
    <message>
      <source>The change is being sent right now; wait for the answer, then discard it.</source>
      <translation>The change is being sent right now; wait for the answer, then discard it.</translation>
    </message>
    <message>
      <source>The cloud deleted this row together with many others; it stays here until you answer.</source>
      <translation>The cloud deleted this row together with many others; it stays here until you answer.</translation>
    </message>
    <message numerus="yes">
      <source>The cloud deleted this row; discarding it also gives up %Ln unsent change(s) below it.</source>
      <translation>
        <numerusform>The cloud deleted this row; discarding it also gives up %Ln unsent change below it.</numerusform>
        <numerusform>The cloud deleted this row; discarding it also gives up %Ln unsent changes below it.</numerusform>
      </translation>
    </message>
    <message>
      <source>The cloud deleted this row; it stays here until the changes below it are settled.</source>
      <translation>The cloud deleted this row; it stays here until the changes below it are settled.</translation>
    </message>
    <message>
      <source>The cloud deleted this row; it stays here until the next look at the cloud, since rows below it may have moved.</source>
      <translation>The cloud deleted this row; it stays here until the next look at the cloud, since rows below it may have moved.</translation>
    </message>
    <message>
      <source>The cloud did not know the row it belongs to; it is offered again by itself.</source>
      <translation>The cloud did not know the row it belongs to; it is offered again by itself.</translation>
    </message>
    <message>
      <source>The cloud has this row as it is here.</source>
      <translation>The cloud has this row as it is here.</translation>
    </message>
    <message>
      <source>The cloud refused this row: {cause}</source>
      <translation>The cloud refused this row: {cause}</translation>
    </message>
    <message>
      <source>The row is not noted for sending yet; the next check of the library does that.</source>
      <translation>The row is not noted for sending yet; the next check of the library does that.</translation>
    </message>
    <message>
      <source>The row it belongs to was deleted in the cloud; the change is kept until you choose.</source>
      <translation>The row it belongs to was deleted in the cloud; the change is kept until you choose.</translation>
    </message>
    <message>
      <source>The {kind} it belongs to is deleted as well; bring that back first.</source>
      <translation>The {kind} it belongs to is deleted as well; bring that back first.</translation>
    </message>
    <message>
      <source>There is no such row on this device.</source>
      <translation>There is no such row on this device.</translation>
    </message>
    <message>
      <source>This delete is held until you confirm it: {cause}</source>
      <translation>This delete is held until you confirm it: {cause}</translation>
    </message>
    <message>
      <source>This row cannot be sent: {cause}</source>
      <translation>This row cannot be sent: {cause}</translation>
    </message>
    <message numerus="yes">
      <source>Tried %Ln time(s) without success; it is tried again by itself: {cause}</source>
      <translation>
        <numerusform>Tried %Ln time without success; it is tried again by itself: {cause}</numerusform>
        <numerusform>Tried %Ln times without success; it is tried again by itself: {cause}</numerusform>
      </translation>
    </message>
    <message>
      <source>Waits for the {kind} '{label}', and that for a {root_kind} which is not on this device.</source>
      <translation>Waits for the {kind} '{label}', and that for a {root_kind} which is not on this device.</translation>
    </message>
    <message>
      <source>Waits for the {kind} '{label}', and that for the {root_kind} '{root_label}', which is in conflict.</source>
      <translation>Waits for the {kind} '{label}', and that for the {root_kind} '{root_label}', which is in conflict.</translation>
    </message>
    <message>
      <source>Waits for the {kind} '{label}', and that for the {root_kind} '{root_label}', which is paused.</source>
      <translation>Waits for the {kind} '{label}', and that for the {root_kind} '{root_label}', which is paused.</translation>
    </message>
    <message>
      <source>Waits for the {kind} '{label}', and that for the {root_kind} '{root_label}', which is sent first.</source>
      <translation>Waits for the {kind} '{label}', and that for the {root_kind} '{root_label}', which is sent first.</translation>
    </message>
    <message>
      <source>Waits for the {kind} '{label}', and that for the {root_kind} '{root_label}', which is tried again: {cause}</source>
      <translation>Waits for the {kind} '{label}', and that for the {root_kind} '{root_label}', which is tried again: {cause}</translation>
    </message>
    <message>
      <source>Waits for the {kind} '{label}', and that for the {root_kind} '{root_label}', which the cloud refused: {cause}</source>
      <translation>Waits for the {kind} '{label}', and that for the {root_kind} '{root_label}', which the cloud refused: {cause}</translation>
    </message>
    <message>
      <source>Waits for the {kind} '{label}', which is in conflict.</source>
      <translation>Waits for the {kind} '{label}', which is in conflict.</translation>
    </message>
    <message>
      <source>Waits for the {kind} '{label}', which is paused.</source>
      <translation>Waits for the {kind} '{label}', which is paused.</translation>
    </message>
    <message>
      <source>Waits for the {kind} '{label}', which is sent first.</source>
      <translation>Waits for the {kind} '{label}', which is sent first.</translation>
    </message>
    <message>
      <source>Waits for the {kind} '{label}', which is tried again: {cause}</source>
      <translation>Waits for the {kind} '{label}', which is tried again: {cause}</translation>
    </message>
    <message>
      <source>Waits for the {kind} '{label}', which the cloud refused: {cause}</source>
      <translation>Waits for the {kind} '{label}', which the cloud refused: {cause}</translation>
    </message>
    <message>
      <source>Waits for the {kind} it belongs to, which is not on this device.</source>
      <translation>Waits for the {kind} it belongs to, which is not on this device.</translation>
    </message>
    <message>
      <source>Waits to be sent with the next sync.</source>
      <translation>Waits to be sent with the next sync.</translation>
    </message>
    <message>
      <source>Waits, since the delete of a row below it is paused.</source>
      <translation>Waits, since the delete of a row below it is paused.</translation>
    </message>
    <message>
      <source>What the cloud has of this row is not known here, so there is nothing to go back to.</source>
      <translation>What the cloud has of this row is not known here, so there is nothing to go back to.</translation>
    </message>
  </context>
  <context>
    <name>RowDelegate</name>
    <message>
      <source>Changed elsewhere meanwhile, to: %1. Enter keeps yours, Escape takes theirs.</source>
      <translation>Changed elsewhere meanwhile, to: %1. Enter keeps yours, Escape takes theirs.</translation>
    </message>
    <message>
      <source>nothing</source>
      <translation>nothing</translation>
    </message>
  </context>
  <context>
    <name>RowsLane</name>
    <message numerus="yes">
      <source>%Ln row(s) paused</source>
      <translation>
        <numerusform>%Ln row paused</numerusform>
        <numerusform>%Ln rows paused</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln row(s) sending</source>
      <translation>
        <numerusform>%Ln row sending</numerusform>
        <numerusform>%Ln rows sending</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln row(s) to send</source>
      <translation>
        <numerusform>%Ln row to send</numerusform>
        <numerusform>%Ln rows to send</numerusform>
      </translation>
    </message>
    <message>
      <source>Comments, waveforms, venue overrides</source>
      <translation>Comments, waveforms, venue overrides</translation>
    </message>
    <message>
      <source>Fixtures, patterns, scores, beats, stems</source>
      <translation>Fixtures, patterns, scores, beats, stems</translation>
    </message>
    <message>
      <source>Implementations, score sections, track versions, playlist items</source>
      <translation>Implementations, score sections, track versions, playlist items</translation>
    </message>
    <message>
      <source>Nothing waits</source>
      <translation>Nothing waits</translation>
    </message>
    <message>
      <source>Rows</source>
      <translation>Rows</translation>
    </message>
    <message>
      <source>Venues, tracks, projects, playlists, goals</source>
      <translation>Venues, tracks, projects, playlists, goals</translation>
    </message>
  </context>
  <context>
    <name>Session</name>
    <message>
      <source>The account was deleted in the cloud. Everything stays on this device; export it, or sign in with another account.</source>
      <translation>The account was deleted in the cloud. Everything stays on this device; export it, or sign in with another account.</translation>
    </message>
    <message>
      <source>The cloud has ended the session: signed out elsewhere, a new password, or the account is gone. Nothing is lost; sign in again to go on.</source>
      <translation>The cloud has ended the session: signed out elsewhere, a new password, or the account is gone. Nothing is lost; sign in again to go on.</translation>
    </message>
    <message>
      <source>The last session was kept in memory only, because there is no password store. Nothing is lost; sign in to go on.</source>
      <translation>The last session was kept in memory only, because there is no password store. Nothing is lost; sign in to go on.</translation>
    </message>
    <message>
      <source>The session is not stored on this device any more. Nothing is lost; sign in to go on.</source>
      <translation>The session is not stored on this device any more. Nothing is lost; sign in to go on.</translation>
    </message>
    <message>
      <source>The system's password store does not answer; it may be asking for its password. Sync goes on by itself when it does, and nothing is lost.</source>
      <translation>The system's password store does not answer; it may be asking for its password. Sync goes on by itself when it does, and nothing is lost.</translation>
    </message>
    <message>
      <source>The system's password store has forgotten the session. Nothing is lost; sign in to go on.</source>
      <translation>The system's password store has forgotten the session. Nothing is lost; sign in to go on.</translation>
    </message>
    <message>
      <source>The system's password store is locked or does not work. Unlock it; sync goes on by itself, and nothing is lost.</source>
      <translation>The system's password store is locked or does not work. Unlock it; sync goes on by itself, and nothing is lost.</translation>
    </message>
    <message>
      <source>This system has no password store that is safe to use; the session is not known. Nothing is lost; sign in for this session only.</source>
      <translation>This system has no password store that is safe to use; the session is not known. Nothing is lost; sign in for this session only.</translation>
    </message>
  </context>
  <context>
    <name>SessionNotice</name>
    <message>
      <source>Export...</source>
      <translation>Export...</translation>
    </message>
    <message>
      <source>Sign in...</source>
      <translation>Sign in...</translation>
    </message>
  </context>
  <context>
    <name>SettingGroup</name>
    <message>
      <source>Account</source>
      <translation>Account</translation>
    </message>
    <message>
      <source>Advanced</source>
      <translation>Advanced</translation>
    </message>
    <message>
      <source>Conflicts</source>
      <translation>Conflicts</translation>
    </message>
    <message>
      <source>General</source>
      <translation>General</translation>
    </message>
    <message>
      <source>Notifications</source>
      <translation>Notifications</translation>
    </message>
    <message>
      <source>Privacy and diagnostics</source>
      <translation>Privacy and diagnostics</translation>
    </message>
    <message>
      <source>Storage</source>
      <translation>Storage</translation>
    </message>
    <message>
      <source>Sync</source>
      <translation>Sync</translation>
    </message>
  </context>
  <context>
    <name>SettingRow</name>
    <message>
      <source>Back to %1</source>
      <translation>Back to %1</translation>
    </message>
    <message>
      <source>Reset</source>
      <translation>Reset</translation>
    </message>
    <message>
      <source>Reset %1</source>
      <translation>Reset %1</translation>
    </message>
  </context>
  <context>
    <name>SettingText</name>
    <message>
      <source>1 MB is 1,000,000 bytes, 1 MiB is 1,048,576. Holds at once: the window is made anew.</source>
      <translation>1 MB is 1,000,000 bytes, 1 MiB is 1,048,576. Holds at once: the window is made anew.</translation>
    </message>
    <message>
      <source>An edit is sent when nothing was changed for so long, at the latest after 10 s.</source>
      <translation>An edit is sent when nothing was changed for so long, at the latest after 10 s.</translation>
    </message>
    <message>
      <source>Audio and artwork of your other devices; otherwise only what you ask for.</source>
      <translation>Audio and artwork of your other devices; otherwise only what you ask for.</translation>
    </message>
    <message>
      <source>Bars of unknown length stand still. Only Windows tells what the system wishes.</source>
      <translation>Bars of unknown length stand still. Only Windows tells what the system wishes.</translation>
    </message>
    <message>
      <source>Edits go out after a moment anyway; this is for those that could not be sent.</source>
      <translation>Edits go out after a moment anyway; this is for those that could not be sent.</translation>
    </message>
    <message>
      <source>For all uploads together; they feel a change at once.</source>
      <translation>For all uploads together; they feel a change at once.</translation>
    </message>
    <message>
      <source>Holds at once: the window is made anew.</source>
      <translation>Holds at once: the window is made anew.</translation>
    </message>
    <message>
      <source>Leaves the line to others for a moment.</source>
      <translation>Leaves the line to others for a moment.</translation>
    </message>
    <message>
      <source>Light, dark, or as the system is.</source>
      <translation>Light, dark, or as the system is.</translation>
    </message>
    <message>
      <source>Low rows show more of a list at once.</source>
      <translation>Low rows show more of a list at once.</translation>
    </message>
    <message>
      <source>More deletes of one kind of row than this ask you before they go either way.</source>
      <translation>More deletes of one kind of row than this ask you before they go either way.</translation>
    </message>
    <message>
      <source>More details help to find a fault. They end by themselves after a day.</source>
      <translation>More details help to find a fault. They end by themselves after a day.</translation>
    </message>
    <message>
      <source>None for a while; what needs you then is told afterwards.</source>
      <translation>None for a while; what needs you then is told afterwards.</translation>
    </message>
    <message>
      <source>Of all rows of a kind, where that is more than the number above.</source>
      <translation>Of all rows of a kind, where that is more than the number above.</translation>
    </message>
    <message>
      <source>Older lines go within six hours. What can be undone is kept for 30 days anyway.</source>
      <translation>Older lines go within six hours. What can be undone is kept for 30 days anyway.</translation>
    </message>
    <message>
      <source>On this device only: where it happened, no names, no texts. Nothing is sent.</source>
      <translation>On this device only: where it happened, no names, no texts. Nothing is sent.</translation>
    </message>
    <message>
      <source>Once, when everything of the account has come to this device.</source>
      <translation>Once, when everything of the account has come to this device.</translation>
    </message>
    <message>
      <source>Only where an icon of your desktop leads back to it; else closing quits.</source>
      <translation>Only where an icon of your desktop leads back to it; else closing quits.</translation>
    </message>
    <message>
      <source>Only where nothing tells of changes of other devices as they happen.</source>
      <translation>Only where nothing tells of changes of other devices as they happen.</translation>
    </message>
    <message>
      <source>Only where they took more than two minutes.</source>
      <translation>Only where they took more than two minutes.</translation>
    </message>
    <message>
      <source>Rows and small files go all the same; large ones wait for another network.</source>
      <translation>Rows and small files go all the same; large ones wait for another network.</translation>
    </message>
    <message>
      <source>Rows that were changed here and on another device.</source>
      <translation>Rows that were changed here and on another device.</translation>
    </message>
    <message>
      <source>Small files have a lane of their own and never wait behind large ones.</source>
      <translation>Small files have a lane of their own and never wait behind large ones.</translation>
    </message>
    <message>
      <source>Stronger colours and lines, or as the system is.</source>
      <translation>Stronger colours and lines, or as the system is.</translation>
    </message>
    <message>
      <source>Sync stopped, sign in again, storage full, files missing; one for each cause.</source>
      <translation>Sync stopped, sign in again, storage full, files missing; one for each cause.</translation>
    </message>
    <message>
      <source>Then it is tried every six hours only, and stands under Needs attention.</source>
      <translation>Then it is tried every six hours only, and stands under Needs attention.</translation>
    </message>
    <message>
      <source>When there is no cloud to send them to just then. They are safe either way.</source>
      <translation>When there is no cloud to send them to just then. They are safe either way.</translation>
    </message>
    <message>
      <source>Where your desktop shows the icon of Luma Sync. Off means off: then there is none.</source>
      <translation>Where your desktop shows the icon of Luma Sync. Off means off: then there is none.</translation>
    </message>
    <message>
      <source>While it is off, nothing is sent or received by itself.</source>
      <translation>While it is off, nothing is sent or received by itself.</translation>
    </message>
  </context>
  <context>
    <name>SettingTitle</name>
    <message>
      <source>Bandwidth limit for uploads</source>
      <translation>Bandwidth limit for uploads</translation>
    </message>
    <message>
      <source>Colours</source>
      <translation>Colours</translation>
    </message>
    <message>
      <source>Contrast</source>
      <translation>Contrast</translation>
    </message>
    <message>
      <source>Deletes that never ask first</source>
      <translation>Deletes that never ask first</translation>
    </message>
    <message>
      <source>Desktop notifications</source>
      <translation>Desktop notifications</translation>
    </message>
    <message>
      <source>Details in the log</source>
      <translation>Details in the log</translation>
    </message>
    <message>
      <source>Download files by themselves</source>
      <translation>Download files by themselves</translation>
    </message>
    <message>
      <source>Height of rows in lists</source>
      <translation>Height of rows in lists</translation>
    </message>
    <message>
      <source>Keep a record of crashes</source>
      <translation>Keep a record of crashes</translation>
    </message>
    <message>
      <source>Keep activity for</source>
      <translation>Keep activity for</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>Language</translation>
    </message>
    <message>
      <source>Large files sent at once</source>
      <translation>Large files sent at once</translation>
    </message>
    <message>
      <source>Look for changes every</source>
      <translation>Look for changes every</translation>
    </message>
    <message>
      <source>New conflicts</source>
      <translation>New conflicts</translation>
    </message>
    <message>
      <source>Pause between large files</source>
      <translation>Pause between large files</translation>
    </message>
    <message>
      <source>Pause large uploads on metered networks</source>
      <translation>Pause large uploads on metered networks</translation>
    </message>
    <message>
      <source>Reduce motion</source>
      <translation>Reduce motion</translation>
    </message>
    <message>
      <source>Share of rows that may be deleted without a question</source>
      <translation>Share of rows that may be deleted without a question</translation>
    </message>
    <message>
      <source>Snooze notifications</source>
      <translation>Snooze notifications</translation>
    </message>
    <message>
      <source>Sync on this device</source>
      <translation>Sync on this device</translation>
    </message>
    <message>
      <source>Tell me when I quit with unsent changes</source>
      <translation>Tell me when I quit with unsent changes</translation>
    </message>
    <message>
      <source>The first sync is done</source>
      <translation>The first sync is done</translation>
    </message>
    <message>
      <source>Tries before a file needs you</source>
      <translation>Tries before a file needs you</translation>
    </message>
    <message>
      <source>Try unsent changes again every</source>
      <translation>Try unsent changes again every</translation>
    </message>
    <message>
      <source>Units of sizes</source>
      <translation>Units of sizes</translation>
    </message>
    <message>
      <source>Uploads that took long are done</source>
      <translation>Uploads that took long are done</translation>
    </message>
    <message>
      <source>Wait after an edit</source>
      <translation>Wait after an edit</translation>
    </message>
    <message>
      <source>What needs you</source>
      <translation>What needs you</translation>
    </message>
    <message>
      <source>When the window is closed</source>
      <translation>When the window is closed</translation>
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
        <numerusform>%Ln day</numerusform>
        <numerusform>%Ln days</numerusform>
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
        <numerusform>%Ln row</numerusform>
        <numerusform>%Ln rows</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln time(s)</source>
      <translation>
        <numerusform>%Ln time</numerusform>
        <numerusform>%Ln times</numerusform>
      </translation>
    </message>
    <message>
      <source>As the system</source>
      <translation>As the system</translation>
    </message>
    <message>
      <source>Ask</source>
      <translation>Ask</translation>
    </message>
    <message>
      <source>Compact</source>
      <translation>Compact</translation>
    </message>
    <message>
      <source>Dark</source>
      <translation>Dark</translation>
    </message>
    <message>
      <source>Errors only</source>
      <translation>Errors only</translation>
    </message>
    <message>
      <source>Everything</source>
      <translation>Everything</translation>
    </message>
    <message>
      <source>For 1 h</source>
      <translation>For 1 h</translation>
    </message>
    <message>
      <source>For 30 min</source>
      <translation>For 30 min</translation>
    </message>
    <message>
      <source>For 8 h</source>
      <translation>For 8 h</translation>
    </message>
    <message>
      <source>Keep syncing</source>
      <translation>Keep syncing</translation>
    </message>
    <message>
      <source>KiB, MiB, GiB</source>
      <translation>KiB, MiB, GiB</translation>
    </message>
    <message>
      <source>Light</source>
      <translation>Light</translation>
    </message>
    <message>
      <source>More</source>
      <translation>More</translation>
    </message>
    <message>
      <source>No limit</source>
      <translation>No limit</translation>
    </message>
    <message>
      <source>None</source>
      <translation>None</translation>
    </message>
    <message>
      <source>Normal</source>
      <translation>Normal</translation>
    </message>
    <message>
      <source>Off</source>
      <translation>Off</translation>
    </message>
    <message>
      <source>On</source>
      <translation>On</translation>
    </message>
    <message>
      <source>Quit</source>
      <translation>Quit</translation>
    </message>
    <message>
      <source>Warnings</source>
      <translation>Warnings</translation>
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
      <translation>The settings file %1 is damaged or cannot be read: every setting is as at first. It is kept aside when you change one.</translation>
    </message>
    <message>
      <source>What a rule settles is kept for 30 days and can be undone under Conflicts.</source>
      <translation>What a rule settles is kept for 30 days and can be undone under Conflicts.</translation>
    </message>
    <message>
      <source>When both sides changed the same field</source>
      <translation>When both sides changed the same field</translation>
    </message>
    <message>
      <source>“%1” stands at %2 in the settings file, which is not allowed: it is %3 now.</source>
      <translation>“%1” stands at %2 in the settings file, which is not allowed: it is %3 now.</translation>
    </message>
  </context>
  <context>
    <name>SettingsPanel</name>
    <message>
      <source>%1 is as it was before.</source>
      <translation>%1 is as it was before.</translation>
    </message>
    <message numerus="yes">
      <source>%Ln of %1 setting(s)</source>
      <translation>
        <numerusform>%Ln of %1 setting</numerusform>
        <numerusform>%Ln of %1 settings</numerusform>
      </translation>
    </message>
    <message>
      <source>Clear search</source>
      <translation>Clear search</translation>
    </message>
    <message>
      <source>Ends %1.</source>
      <translation>Ends %1.</translation>
    </message>
    <message>
      <source>Every change holds at once; Reset brings back what it was at first.</source>
      <translation>Every change holds at once; Reset brings back what it was at first.</translation>
    </message>
    <message>
      <source>Find a setting</source>
      <translation>Find a setting</translation>
    </message>
    <message>
      <source>No setting matches</source>
      <translation>No setting matches</translation>
    </message>
    <message>
      <source>Nothing of this name among the settings. Try another word.</source>
      <translation>Nothing of this name among the settings. Try another word.</translation>
    </message>
    <message>
      <source>Nothing was changed since the window was opened.</source>
      <translation>Nothing was changed since the window was opened.</translation>
    </message>
    <message>
      <source>Rule of %1</source>
      <translation>Rule of %1</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>Settings</translation>
    </message>
    <message>
      <source>This has an effect only while "%1" is on.</source>
      <translation>This has an effect only while "%1" is on.</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Undo</translation>
    </message>
    <message>
      <source>Undo: %1</source>
      <translation>Undo: %1</translation>
    </message>
  </context>
  <context>
    <name>Settled</name>
    <message>
      <source>By a rule</source>
      <translation>By a rule</translation>
    </message>
    <message>
      <source>By itself: equal</source>
      <translation>By itself: equal</translation>
    </message>
    <message>
      <source>By itself: other fields</source>
      <translation>By itself: other fields</translation>
    </message>
    <message>
      <source>By itself: the cloud was restored</source>
      <translation>By itself: the cloud was restored</translation>
    </message>
    <message>
      <source>Deleted</source>
      <translation>Deleted</translation>
    </message>
    <message>
      <source>Merged</source>
      <translation>Merged</translation>
    </message>
    <message>
      <source>The cloud</source>
      <translation>The cloud</translation>
    </message>
    <message>
      <source>This device</source>
      <translation>This device</translation>
    </message>
    <message>
      <source>You</source>
      <translation>You</translation>
    </message>
  </context>
  <context>
    <name>SettledView</name>
    <message>
      <source>Bring back the cloud's</source>
      <translation>Bring back the cloud's</translation>
    </message>
    <message>
      <source>Bring back this device's</source>
      <translation>Bring back this device's</translation>
    </message>
    <message>
      <source>Each conflict that you or a rule settles is kept here for 30 days, with both sides.</source>
      <translation>Each conflict that you or a rule settles is kept here for 30 days, with both sides.</translation>
    </message>
    <message>
      <source>It was settled on another device; take it back there.</source>
      <translation>It was settled on another device; take it back there.</translation>
    </message>
    <message>
      <source>Nothing was settled in the last 30 days</source>
      <translation>Nothing was settled in the last 30 days</translation>
    </message>
    <message>
      <source>Select one settled conflict first.</source>
      <translation>Select one settled conflict first.</translation>
    </message>
    <message>
      <source>Settled conflicts</source>
      <translation>Settled conflicts</translation>
    </message>
    <message>
      <source>That is what stayed.</source>
      <translation>That is what stayed.</translation>
    </message>
    <message>
      <source>The row was edited since, or the 30 days are over.</source>
      <translation>The row was edited since, or the 30 days are over.</translation>
    </message>
    <message>
      <source>The settled conflicts cannot be shown</source>
      <translation>The settled conflicts cannot be shown</translation>
    </message>
    <message>
      <source>This is undone already.</source>
      <translation>This is undone already.</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Try again</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Undo</translation>
    </message>
    <message>
      <source>Undo all settled with it</source>
      <translation>Undo all settled with it</translation>
    </message>
  </context>
  <context>
    <name>SetupDialog</name>
    <message>
      <source>First steps</source>
      <translation>First steps</translation>
    </message>
  </context>
  <context>
    <name>SetupFlow</name>
    <message>
      <source>A file with the project's address and key</source>
      <translation>A file with the project's address and key</translation>
    </message>
    <message>
      <source>All files (*)</source>
      <translation>All files (*)</translation>
    </message>
    <message>
      <source>Settings (*.env .env* *.json *.txt)</source>
      <translation>Settings (*.env .env* *.json *.txt)</translation>
    </message>
  </context>
  <context>
    <name>SetupPage</name>
    <message>
      <source>Contents of the page</source>
      <translation>Contents of the page</translation>
    </message>
  </context>
  <context>
    <name>Sidebar</name>
    <message>
      <source>Panels</source>
      <translation>Panels</translation>
    </message>
  </context>
  <context>
    <name>SignInDialog</name>
    <message>
      <source>Account</source>
      <translation>Account</translation>
    </message>
    <message>
      <source>Address and key are on your Supabase project's API page. The library works without them.</source>
      <translation>Address and key are on your Supabase project's API page. The library works without them.</translation>
    </message>
    <message>
      <source>Anon key</source>
      <translation>Anon key</translation>
    </message>
    <message>
      <source>Asking the cloud...</source>
      <translation>Asking the cloud...</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Cancel</translation>
    </message>
    <message>
      <source>Choose an e-mail address and a password; nobody has an account in this cloud yet.</source>
      <translation>Choose an e-mail address and a password; nobody has an account in this cloud yet.</translation>
    </message>
    <message>
      <source>Cloud address</source>
      <translation>Cloud address</translation>
    </message>
    <message>
      <source>Connect to your cloud</source>
      <translation>Connect to your cloud</translation>
    </message>
    <message>
      <source>Create account</source>
      <translation>Create account</translation>
    </message>
    <message>
      <source>Create an account</source>
      <translation>Create an account</translation>
    </message>
    <message>
      <source>E-mail</source>
      <translation>E-mail</translation>
    </message>
    <message>
      <source>Enter a password.</source>
      <translation>Enter a password.</translation>
    </message>
    <message>
      <source>Enter an e-mail address.</source>
      <translation>Enter an e-mail address.</translation>
    </message>
    <message>
      <source>Enter the anon key of your cloud project.</source>
      <translation>Enter the anon key of your cloud project.</translation>
    </message>
    <message>
      <source>Enter the cloud's address; it begins with https://.</source>
      <translation>Enter the cloud's address; it begins with https://.</translation>
    </message>
    <message>
      <source>First steps...</source>
      <translation>First steps...</translation>
    </message>
    <message>
      <source>If both sides have data</source>
      <translation>If both sides have data</translation>
    </message>
    <message>
      <source>Merge this device's library with the cloud</source>
      <translation>Merge this device's library with the cloud</translation>
    </message>
    <message>
      <source>Password</source>
      <translation>Password</translation>
    </message>
    <message>
      <source>Problem</source>
      <translation>Problem</translation>
    </message>
    <message>
      <source>Show the password</source>
      <translation>Show the password</translation>
    </message>
    <message>
      <source>Sign in</source>
      <translation>Sign in</translation>
    </message>
    <message>
      <source>There is something on both sides</source>
      <translation>There is something on both sides</translation>
    </message>
    <message>
      <source>Use the cloud; keep this device's library as it is, aside</source>
      <translation>Use the cloud; keep this device's library as it is, aside</translation>
    </message>
    <message>
      <source>Your cloud is %1.</source>
      <translation>Your cloud is %1.</translation>
    </message>
  </context>
  <context>
    <name>SignOutDialog</name>
    <message>
      <source>%1 will be gone for good. Type “%2” to confirm.</source>
      <translation>%1 will be gone for good. Type “%2” to confirm.</translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s)</source>
      <translation>
        <numerusform>%Ln change</numerusform>
        <numerusform>%Ln changes</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) (%1)</source>
      <translation>
        <numerusform>%Ln file (%1)</numerusform>
        <numerusform>%Ln files (%1)</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln of these need you first.</source>
      <translation>
        <numerusform>%Ln of these needs you first.</numerusform>
        <numerusform>%Ln of these need you first.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln other kind(s)</source>
      <translation>
        <numerusform>%Ln other kind</numerusform>
        <numerusform>%Ln other kinds</numerusform>
      </translation>
    </message>
    <message>
      <source>Before another account signs in</source>
      <translation>Before another account signs in</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Cancel</translation>
    </message>
    <message>
      <source>Discard for good</source>
      <translation>Discard for good</translation>
    </message>
    <message>
      <source>Discard...</source>
      <translation>Discard...</translation>
    </message>
    <message>
      <source>Export...</source>
      <translation>Export...</translation>
    </message>
    <message>
      <source>Files</source>
      <translation>Files</translation>
    </message>
    <message>
      <source>Into a folder of yours; it is kept here, too.</source>
      <translation>Into a folder of yours; it is kept here, too.</translation>
    </message>
    <message>
      <source>It waits here, closed, for the next sign-in.</source>
      <translation>It waits here, closed, for the next sign-in.</translation>
    </message>
    <message>
      <source>Keep for this account</source>
      <translation>Keep for this account</translation>
    </message>
    <message>
      <source>Not everything could be sent; the rest is safe on this device.</source>
      <translation>Not everything could be sent; the rest is safe on this device.</translation>
    </message>
    <message>
      <source>Not everything is in the cloud yet</source>
      <translation>Not everything is in the cloud yet</translation>
    </message>
    <message>
      <source>Only on this device: %1.</source>
      <translation>Only on this device: %1.</translation>
    </message>
    <message>
      <source>Send first</source>
      <translation>Send first</translation>
    </message>
    <message>
      <source>Sending takes about %1.</source>
      <translation>Sending takes about %1.</translation>
    </message>
    <message>
      <source>Sending takes less than a minute.</source>
      <translation>Sending takes less than a minute.</translation>
    </message>
    <message>
      <source>Sent</source>
      <translation>Sent</translation>
    </message>
    <message>
      <source>Signs out as soon as everything is in the cloud.</source>
      <translation>Signs out as soon as everything is in the cloud.</translation>
    </message>
    <message>
      <source>Still to send: %1, %2</source>
      <translation>Still to send: %1, %2</translation>
    </message>
    <message>
      <source>Stop sending</source>
      <translation>Stop sending</translation>
    </message>
    <message>
      <source>Throws this work away for good.</source>
      <translation>Throws this work away for good.</translation>
    </message>
    <message>
      <source>Type the word to discard</source>
      <translation>Type the word to discard</translation>
    </message>
    <message>
      <source>discard</source>
      <translation>discard</translation>
    </message>
  </context>
  <context>
    <name>SnoozeMenu</name>
    <message>
      <source>Notifications again</source>
      <translation>Notifications again</translation>
    </message>
    <message>
      <source>Notifications snoozed until %1</source>
      <translation>Notifications snoozed until %1</translation>
    </message>
    <message>
      <source>Snooze notifications</source>
      <translation>Snooze notifications</translation>
    </message>
  </context>
  <context>
    <name>SoundRow</name>
    <message>
      <source>Both sides</source>
      <translation>Both sides</translation>
    </message>
    <message>
      <source>Cloud</source>
      <translation>Cloud</translation>
    </message>
    <message>
      <source>Waveform</source>
      <translation>Waveform</translation>
    </message>
  </context>
  <context>
    <name>StageColumn</name>
    <message>
      <source>Stage %1</source>
      <translation>Stage %1</translation>
    </message>
    <message>
      <source>Stage %1: %2 to send, %3 sent, %4 received</source>
      <translation>Stage %1: %2 to send, %3 sent, %4 received</translation>
    </message>
    <message>
      <source>sending</source>
      <translation>sending</translation>
    </message>
    <message>
      <source>to send</source>
      <translation>to send</translation>
    </message>
  </context>
  <context>
    <name>StartNotices</name>
    <message numerus="yes">
      <source>%Ln change(s) not sent yet. They go out when the cloud answers.</source>
      <translation>
        <numerusform>%Ln change not sent yet. It goes out when the cloud answers.</numerusform>
        <numerusform>%Ln changes not sent yet. They go out when the cloud answers.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s) not sent yet. They go out when you resume.</source>
      <translation>
        <numerusform>%Ln change not sent yet. It goes out when you resume.</numerusform>
        <numerusform>%Ln changes not sent yet. They go out when you resume.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s) not sent yet. They go out when you sign in again.</source>
      <translation>
        <numerusform>%Ln change not sent yet. It goes out when you sign in again.</numerusform>
        <numerusform>%Ln changes not sent yet. They go out when you sign in again.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Last time the program had to be stopped while it was leaving. Nothing was lost: the library file was read and is sound, and %Ln change(s) wait to be sent.</source>
      <translation>
        <numerusform>Last time the program had to be stopped while it was leaving. Nothing was lost: the library file was read and is sound, and %Ln change waits to be sent.</numerusform>
        <numerusform>Last time the program had to be stopped while it was leaving. Nothing was lost: the library file was read and is sound, and %Ln changes wait to be sent.</numerusform>
      </translation>
    </message>
    <message>
      <source>Last time the program had to be stopped while it was leaving. Nothing was lost: the library file was read and is sound, and everything is sent.</source>
      <translation>Last time the program had to be stopped while it was leaving. Nothing was lost: the library file was read and is sound, and everything is sent.</translation>
    </message>
    <message>
      <source>Resume</source>
      <translation>Resume</translation>
    </message>
  </context>
  <context>
    <name>State</name>
    <message numerus="yes">
      <source>%Ln analysed track(s) to be packed</source>
      <translation>
        <numerusform>%Ln analysed track to be packed</numerusform>
        <numerusform>%Ln analysed tracks to be packed</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s) paused</source>
      <translation>
        <numerusform>%Ln change paused</numerusform>
        <numerusform>%Ln changes paused</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s) to be sent</source>
      <translation>
        <numerusform>%Ln change to be sent</numerusform>
        <numerusform>%Ln changes to be sent</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln change(s) to be sent, and nothing has moved since {time}</source>
      <translation>
        <numerusform>%Ln change to be sent, and nothing has moved since {time}</numerusform>
        <numerusform>%Ln changes to be sent, and nothing has moved since {time}</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln conflict(s) need you</source>
      <translation>
        <numerusform>%Ln conflict needs you</numerusform>
        <numerusform>%Ln conflicts need you</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) to be downloaded</source>
      <translation>
        <numerusform>%Ln file to be downloaded</numerusform>
        <numerusform>%Ln files to be downloaded</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) to be uploaded</source>
      <translation>
        <numerusform>%Ln file to be uploaded</numerusform>
        <numerusform>%Ln files to be uploaded</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) wait: this network is metered</source>
      <translation>
        <numerusform>%Ln file wait: this network is metered</numerusform>
        <numerusform>%Ln files wait: this network is metered</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln problem(s) need you</source>
      <translation>
        <numerusform>%Ln problem needs you</numerusform>
        <numerusform>%Ln problems need you</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln row(s) that the cloud deleted wait to be removed here</source>
      <translation>
        <numerusform>%Ln row that the cloud deleted waits to be removed here</numerusform>
        <numerusform>%Ln rows that the cloud deleted wait to be removed here</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln row(s) wait for the row they belong to</source>
      <translation>
        <numerusform>%Ln row waits for the row it belongs to</numerusform>
        <numerusform>%Ln rows wait for the row they belong to</numerusform>
      </translation>
    </message>
    <message>
      <source>Checking for changes...</source>
      <translation>Checking for changes...</translation>
    </message>
    <message numerus="yes">
      <source>Downloading %Ln file(s)</source>
      <translation>
        <numerusform>Downloading %Ln file</numerusform>
        <numerusform>Downloading %Ln files</numerusform>
      </translation>
    </message>
    <message>
      <source>Everything is synced</source>
      <translation>Everything is synced</translation>
    </message>
    <message>
      <source>Everything is synced - last check {time}</source>
      <translation>Everything is synced - last check {time}</translation>
    </message>
    <message>
      <source>Not checked for changes of other devices yet</source>
      <translation>Not checked for changes of other devices yet</translation>
    </message>
    <message numerus="yes">
      <source>Offline - %Ln change(s) saved on this device</source>
      <translation>
        <numerusform>Offline - %Ln change saved on this device</numerusform>
        <numerusform>Offline - %Ln changes saved on this device</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Offline - %Ln file(s) to be sent</source>
      <translation>
        <numerusform>Offline - %Ln file to be sent</numerusform>
        <numerusform>Offline - %Ln files to be sent</numerusform>
      </translation>
    </message>
    <message>
      <source>Offline - all changes of this device were sent</source>
      <translation>Offline - all changes of this device were sent</translation>
    </message>
    <message>
      <source>Offline - changes are saved on this device</source>
      <translation>Offline - changes are saved on this device</translation>
    </message>
    <message>
      <source>Paused</source>
      <translation>Paused</translation>
    </message>
    <message numerus="yes">
      <source>Paused - %Ln change(s) saved on this device</source>
      <translation>
        <numerusform>Paused - %Ln change saved on this device</numerusform>
        <numerusform>Paused - %Ln changes saved on this device</numerusform>
      </translation>
    </message>
    <message>
      <source>Paused until {day} {time}</source>
      <translation>Paused until {day} {time}</translation>
    </message>
    <message numerus="yes">
      <source>Paused until {day} {time} - %Ln change(s) saved on this device</source>
      <translation>
        <numerusform>Paused until {day} {time} - %Ln change saved on this device</numerusform>
        <numerusform>Paused until {day} {time} - %Ln changes saved on this device</numerusform>
      </translation>
    </message>
    <message>
      <source>Paused until {time}</source>
      <translation>Paused until {time}</translation>
    </message>
    <message numerus="yes">
      <source>Paused until {time} - %Ln change(s) saved on this device</source>
      <translation>
        <numerusform>Paused until {time} - %Ln change saved on this device</numerusform>
        <numerusform>Paused until {time} - %Ln changes saved on this device</numerusform>
      </translation>
    </message>
    <message>
      <source>Receiving changes from "{device}"...</source>
      <translation>Receiving changes from "{device}"...</translation>
    </message>
    <message>
      <source>Receiving changes...</source>
      <translation>Receiving changes...</translation>
    </message>
    <message>
      <source>Sending {done} of {total} changes</source>
      <translation>Sending {done} of {total} changes</translation>
    </message>
    <message numerus="yes">
      <source>Sign in again - %Ln change(s) saved on this device</source>
      <translation>
        <numerusform>Sign in again - %Ln change saved on this device</numerusform>
        <numerusform>Sign in again - %Ln changes saved on this device</numerusform>
      </translation>
    </message>
    <message>
      <source>Signed out - changes stay on this device</source>
      <translation>Signed out - changes stay on this device</translation>
    </message>
    <message>
      <source>Sync is switched off</source>
      <translation>Sync is switched off</translation>
    </message>
    <message numerus="yes">
      <source>Sync is switched off - %Ln change(s) saved on this device</source>
      <translation>
        <numerusform>Sync is switched off - %Ln change saved on this device</numerusform>
        <numerusform>Sync is switched off - %Ln changes saved on this device</numerusform>
      </translation>
    </message>
    <message>
      <source>The account was deleted in the cloud - everything is kept on this device</source>
      <translation>The account was deleted in the cloud - everything is kept on this device</translation>
    </message>
    <message>
      <source>The cloud asks to wait</source>
      <translation>The cloud asks to wait</translation>
    </message>
    <message>
      <source>The cloud asks to wait - next try in {wait}</source>
      <translation>The cloud asks to wait - next try in {wait}</translation>
    </message>
    <message>
      <source>The cloud has ended the session - sign in again, everything is kept</source>
      <translation>The cloud has ended the session - sign in again, everything is kept</translation>
    </message>
    <message>
      <source>The cloud is not answering</source>
      <translation>The cloud is not answering</translation>
    </message>
    <message>
      <source>The cloud is not answering - next try in {wait}</source>
      <translation>The cloud is not answering - next try in {wait}</translation>
    </message>
    <message>
      <source>The password store does not answer - changes stay on this device</source>
      <translation>The password store does not answer - changes stay on this device</translation>
    </message>
    <message>
      <source>The password store is locked - changes stay on this device</source>
      <translation>The password store is locked - changes stay on this device</translation>
    </message>
    <message>
      <source>The token file cannot be used - changes stay on this device</source>
      <translation>The token file cannot be used - changes stay on this device</translation>
    </message>
    <message>
      <source>There is no password store - sign in, everything is kept on this device</source>
      <translation>There is no password store - sign in, everything is kept on this device</translation>
    </message>
    <message numerus="yes">
      <source>This device is synced - %Ln conflict(s) on other devices need you</source>
      <translation>
        <numerusform>This device is synced - %Ln conflict on other devices need you</numerusform>
        <numerusform>This device is synced - %Ln conflicts on other devices need you</numerusform>
      </translation>
    </message>
    <message>
      <source>This network wants you to sign in first</source>
      <translation>This network wants you to sign in first</translation>
    </message>
    <message>
      <source>Uploading {done} of {total} files</source>
      <translation>Uploading {done} of {total} files</translation>
    </message>
    <message>
      <source>Uploading {done} of {total} files - stalled</source>
      <translation>Uploading {done} of {total} files - stalled</translation>
    </message>
    <message>
      <source>Uploading {done} of {total} files - {rate}/s</source>
      <translation>Uploading {done} of {total} files - {rate}/s</translation>
    </message>
    <message>
      <source>Uploading {done} of {total} files - {sent} of {size} - {rate}/s - {left} left</source>
      <translation>Uploading {done} of {total} files - {sent} of {size} - {rate}/s - {left} left</translation>
    </message>
  </context>
  <context>
    <name>StateCard</name>
    <message>
      <source>Last sync %1</source>
      <translation>Last sync %1</translation>
    </message>
    <message>
      <source>Live updates off</source>
      <translation>Live updates off</translation>
    </message>
    <message>
      <source>Live updates on</source>
      <translation>Live updates on</translation>
    </message>
    <message>
      <source>Not synced yet</source>
      <translation>Not synced yet</translation>
    </message>
  </context>
  <context>
    <name>StatusBar</name>
    <message numerus="yes">
      <source>%Ln file(s), %1</source>
      <translation>
        <numerusform>%Ln file, %1</numerusform>
        <numerusform>%Ln files, %1</numerusform>
      </translation>
    </message>
    <message>
      <source>First sync</source>
      <translation>First sync</translation>
    </message>
    <message>
      <source>First sync, %1 %</source>
      <translation>First sync, %1 %</translation>
    </message>
    <message>
      <source>Last sync %1</source>
      <translation>Last sync %1</translation>
    </message>
    <message>
      <source>Not synced yet</source>
      <translation>Not synced yet</translation>
    </message>
    <message>
      <source>Show conflicts</source>
      <translation>Show conflicts</translation>
    </message>
  </context>
  <context>
    <name>StatusNotices</name>
    <message>
      <source>%1 of %2 %3 would be deleted in the cloud.</source>
      <translation>%1 of %2 %3 would be deleted in the cloud.</translation>
    </message>
    <message numerus="yes">
      <source>%Ln delete(s) are sent now.</source>
      <translation>
        <numerusform>%Ln delete is sent now.</numerusform>
        <numerusform>%Ln deletes are sent now.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln row(s) are back.</source>
      <translation>
        <numerusform>%Ln row is back.</numerusform>
        <numerusform>%Ln rows are back.</numerusform>
      </translation>
    </message>
    <message>
      <source>Bring them back</source>
      <translation>Bring them back</translation>
    </message>
    <message>
      <source>Send the deletes</source>
      <translation>Send the deletes</translation>
    </message>
    <message>
      <source>Sync has made no progress since %1; it was restarted.</source>
      <translation>Sync has made no progress since %1; it was restarted.</translation>
    </message>
    <message>
      <source>Try now</source>
      <translation>Try now</translation>
    </message>
  </context>
  <context>
    <name>StorageRows</name>
    <message>
      <source>Analyses</source>
      <translation>Analyses</translation>
    </message>
    <message>
      <source>Audio and artwork from other devices</source>
      <translation>Audio and artwork from other devices</translation>
    </message>
    <message>
      <source>Backups</source>
      <translation>Backups</translation>
    </message>
    <message>
      <source>Check library now</source>
      <translation>Check library now</translation>
    </message>
    <message>
      <source>Check the library</source>
      <translation>Check the library</translation>
    </message>
    <message>
      <source>Checking...</source>
      <translation>Checking...</translation>
    </message>
    <message>
      <source>Data folder</source>
      <translation>Data folder</translation>
    </message>
    <message>
      <source>Free on this disk</source>
      <translation>Free on this disk</translation>
    </message>
    <message>
      <source>Library: rows and history</source>
      <translation>Library: rows and history</translation>
    </message>
    <message>
      <source>Logs</source>
      <translation>Logs</translation>
    </message>
    <message>
      <source>Nobody is signed in, so there is no cloud to compare with.</source>
      <translation>Nobody is signed in, so there is no cloud to compare with.</translation>
    </message>
    <message>
      <source>Open folder</source>
      <translation>Open folder</translation>
    </message>
    <message>
      <source>Packages to be sent, made anew when needed</source>
      <translation>Packages to be sent, made anew when needed</translation>
    </message>
    <message>
      <source>Reads the whole library file, compares every row with the cloud, and repairs rows that differ.</source>
      <translation>Reads the whole library file, compares every row with the cloud, and repairs rows that differ.</translation>
    </message>
    <message>
      <source>Space used</source>
      <translation>Space used</translation>
    </message>
    <message>
      <source>The library file is sound.</source>
      <translation>The library file is sound.</translation>
    </message>
    <message>
      <source>The library is being checked or compared.</source>
      <translation>The library is being checked or compared.</translation>
    </message>
  </context>
  <context>
    <name>Store</name>
    <message>
      <source>The file %1 cannot keep the session; look at its folder and its mode.</source>
      <translation>The file %1 cannot keep the session; look at its folder and its mode.</translation>
    </message>
    <message>
      <source>The session goes to KWallet.</source>
      <translation>The session goes to KWallet.</translation>
    </message>
    <message>
      <source>The session goes to the Windows Credential Manager.</source>
      <translation>The session goes to the Windows Credential Manager.</translation>
    </message>
    <message>
      <source>The session goes to the desktop's password store.</source>
      <translation>The session goes to the desktop's password store.</translation>
    </message>
    <message>
      <source>The session goes to the file %1, as this program was told at its start.</source>
      <translation>The session goes to the file %1, as this program was told at its start.</translation>
    </message>
    <message>
      <source>The session goes to the macOS keychain.</source>
      <translation>The session goes to the macOS keychain.</translation>
    </message>
    <message>
      <source>The session goes to the system's password store.</source>
      <translation>The session goes to the system's password store.</translation>
    </message>
    <message>
      <source>The system's password store does not answer; it may be asking for its password. Answer it and check again, or sign in for this session only.</source>
      <translation>The system's password store does not answer; it may be asking for its password. Answer it and check again, or sign in for this session only.</translation>
    </message>
    <message>
      <source>The system's password store forgets what it is given. You can sign in for this session only.</source>
      <translation>The system's password store forgets what it is given. You can sign in for this session only.</translation>
    </message>
    <message>
      <source>The system's password store is locked or does not work. Unlock it and check again, or sign in for this session only.</source>
      <translation>The system's password store is locked or does not work. Unlock it and check again, or sign in for this session only.</translation>
    </message>
    <message>
      <source>This system has no password store. You can sign in for this session only.</source>
      <translation>This system has no password store. You can sign in for this session only.</translation>
    </message>
  </context>
  <context>
    <name>StorePage</name>
    <message>
      <source>A text was written, read back, compared and deleted again.</source>
      <translation>A text was written, read back, compared and deleted again.</translation>
    </message>
    <message>
      <source>After a restart you sign in again. Nothing of your library is lost.</source>
      <translation>After a restart you sign in again. Nothing of your library is lost.</translation>
    </message>
    <message>
      <source>Back</source>
      <translation>Back</translation>
    </message>
    <message>
      <source>Check again</source>
      <translation>Check again</translation>
    </message>
    <message>
      <source>Checking the password store...</source>
      <translation>Checking the password store...</translation>
    </message>
    <message>
      <source>Continue</source>
      <translation>Continue</translation>
    </message>
    <message>
      <source>Password store</source>
      <translation>Password store</translation>
    </message>
    <message>
      <source>Where your session is kept</source>
      <translation>Where your session is kept</translation>
    </message>
    <message>
      <source>Your password is never stored; the session that it opens is.</source>
      <translation>Your password is never stored; the session that it opens is.</translation>
    </message>
  </context>
  <context>
    <name>StoreTrouble</name>
    <message>
      <source>Try again</source>
      <translation>Try again</translation>
    </message>
    <message>
      <source>Unlock and try again</source>
      <translation>Unlock and try again</translation>
    </message>
  </context>
  <context>
    <name>TableView</name>
    <message numerus="yes">
      <source>%1: %Ln row(s)</source>
      <translation>
        <numerusform>%1: %Ln row</numerusform>
        <numerusform>%1: %Ln rows</numerusform>
      </translation>
    </message>
    <message>
      <source>A list as long as this cannot be sorted by %1.</source>
      <translation>A list as long as this cannot be sorted by %1.</translation>
    </message>
    <message>
      <source>Fit columns</source>
      <translation>Fit columns</translation>
    </message>
    <message>
      <source>In the order of the list</source>
      <translation>In the order of the list</translation>
    </message>
  </context>
  <context>
    <name>TakeBackDialog</name>
    <message>
      <source>Close</source>
      <translation>Close</translation>
    </message>
  </context>
  <context>
    <name>TakeBar</name>
    <message numerus="yes">
      <source>%Ln field(s) merged by themselves - hide</source>
      <translation>
        <numerusform>%Ln field merged by itself - hide</numerusform>
        <numerusform>%Ln fields merged by themselves - hide</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln field(s) merged by themselves - show</source>
      <translation>
        <numerusform>%Ln field merged by itself - show</numerusform>
        <numerusform>%Ln fields merged by themselves - show</numerusform>
      </translation>
    </message>
    <message>
      <source>For every field; key %1</source>
      <translation>For every field; key %1</translation>
    </message>
    <message>
      <source>Keep both</source>
      <translation>Keep both</translation>
    </message>
    <message>
      <source>Show what merged by itself</source>
      <translation>Show what merged by itself</translation>
    </message>
    <message>
      <source>Take %1</source>
      <translation>Take %1</translation>
    </message>
    <message>
      <source>Take the cloud</source>
      <translation>Take the cloud</translation>
    </message>
    <message>
      <source>Take this device</source>
      <translation>Take this device</translation>
    </message>
  </context>
  <context>
    <name>Toolbar</name>
    <message>
      <source>Account</source>
      <translation>Account</translation>
    </message>
    <message>
      <source>Account: %1</source>
      <translation>Account: %1</translation>
    </message>
    <message>
      <source>Account: not signed in</source>
      <translation>Account: not signed in</translation>
    </message>
    <message>
      <source>Help</source>
      <translation>Help</translation>
    </message>
    <message>
      <source>Import...</source>
      <translation>Import...</translation>
    </message>
    <message>
      <source>Keyboard shortcuts</source>
      <translation>Keyboard shortcuts</translation>
    </message>
    <message>
      <source>Not signed in</source>
      <translation>Not signed in</translation>
    </message>
    <message>
      <source>This device: %1</source>
      <translation>This device: %1</translation>
    </message>
  </context>
  <context>
    <name>TrackDetails</name>
    <message>
      <source>Analysis: %1</source>
      <translation>Analysis: %1</translation>
    </message>
    <message>
      <source>Analysis: %1 of %2 parts</source>
      <translation>Analysis: %1 of %2 parts</translation>
    </message>
    <message>
      <source>Analysis: being packed</source>
      <translation>Analysis: being packed</translation>
    </message>
    <message>
      <source>Analysis: here and in the cloud</source>
      <translation>Analysis: here and in the cloud</translation>
    </message>
    <message>
      <source>Analysis: here, from the cloud</source>
      <translation>Analysis: here, from the cloud</translation>
    </message>
    <message>
      <source>Analysis: looking...</source>
      <translation>Analysis: looking...</translation>
    </message>
    <message>
      <source>Analysis: none yet</source>
      <translation>Analysis: none yet</translation>
    </message>
    <message>
      <source>Analysis: waits for the track</source>
      <translation>Analysis: waits for the track</translation>
    </message>
    <message>
      <source>Analysis: waits for upload</source>
      <translation>Analysis: waits for upload</translation>
    </message>
    <message>
      <source>Analysis: waits to be packed</source>
      <translation>Analysis: waits to be packed</translation>
    </message>
    <message>
      <source>Audio: %1</source>
      <translation>Audio: %1</translation>
    </message>
    <message>
      <source>Details of the track</source>
      <translation>Details of the track</translation>
    </message>
    <message>
      <source>Waveform of the track</source>
      <translation>Waveform of the track</translation>
    </message>
    <message>
      <source>none</source>
      <translation>none</translation>
    </message>
  </context>
  <context>
    <name>TransferStrip</name>
    <message>
      <source>Bandwidth limit</source>
      <translation>Bandwidth limit</translation>
    </message>
    <message>
      <source>Idle</source>
      <translation>Idle</translation>
    </message>
    <message>
      <source>Limit %1</source>
      <translation>Limit %1</translation>
    </message>
    <message>
      <source>No limit</source>
      <translation>No limit</translation>
    </message>
    <message>
      <source>Throughput %1, highest of the last 5 minutes %2</source>
      <translation>Throughput %1, highest of the last 5 minutes %2</translation>
    </message>
    <message>
      <source>last 5 minutes</source>
      <translation>last 5 minutes</translation>
    </message>
  </context>
  <context>
    <name>Tray</name>
    <message numerus="yes">
      <source>%Ln change(s) to send</source>
      <translation>
        <numerusform>%Ln change to send</numerusform>
        <numerusform>%Ln changes to send</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln conflict(s)</source>
      <translation>
        <numerusform>%Ln conflict</numerusform>
        <numerusform>%Ln conflicts</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>TrayMenu</name>
    <message>
      <source>No problems</source>
      <translation>No problems</translation>
    </message>
    <message>
      <source>Open Luma Sync</source>
      <translation>Open Luma Sync</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>Pause</translation>
    </message>
    <message>
      <source>Paused</source>
      <translation>Paused</translation>
    </message>
    <message>
      <source>Problems (%1)...</source>
      <translation>Problems (%1)...</translation>
    </message>
    <message>
      <source>Quit</source>
      <translation>Quit</translation>
    </message>
    <message>
      <source>Settings...</source>
      <translation>Settings...</translation>
    </message>
    <message>
      <source>Sync now</source>
      <translation>Sync now</translation>
    </message>
  </context>
  <context>
    <name>Upload</name>
    <message>
      <source>Analysis of %1</source>
      <translation>Analysis of %1</translation>
    </message>
    <message>
      <source>Cancelling...</source>
      <translation>Cancelling...</translation>
    </message>
    <message>
      <source>Cover of %1</source>
      <translation>Cover of %1</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>Done</translation>
    </message>
    <message>
      <source>Failed</source>
      <translation>Failed</translation>
    </message>
    <message>
      <source>File cannot be read</source>
      <translation>File cannot be read</translation>
    </message>
    <message>
      <source>File changed, starts again</source>
      <translation>File changed, starts again</translation>
    </message>
    <message>
      <source>File keeps changing</source>
      <translation>File keeps changing</translation>
    </message>
    <message>
      <source>File not found</source>
      <translation>File not found</translation>
    </message>
    <message>
      <source>Hashing</source>
      <translation>Hashing</translation>
    </message>
    <message>
      <source>Its place is taken</source>
      <translation>Its place is taken</translation>
    </message>
    <message>
      <source>Not allowed</source>
      <translation>Not allowed</translation>
    </message>
    <message>
      <source>Paused</source>
      <translation>Paused</translation>
    </message>
    <message>
      <source>Plan used up</source>
      <translation>Plan used up</translation>
    </message>
    <message>
      <source>Sign in needed</source>
      <translation>Sign in needed</translation>
    </message>
    <message>
      <source>Storage full</source>
      <translation>Storage full</translation>
    </message>
    <message>
      <source>The cloud did not answer</source>
      <translation>The cloud did not answer</translation>
    </message>
    <message>
      <source>The cloud has problems</source>
      <translation>The cloud has problems</translation>
    </message>
    <message>
      <source>Too large</source>
      <translation>Too large</translation>
    </message>
    <message>
      <source>Too large (limit %1)</source>
      <translation>Too large (limit %1)</translation>
    </message>
    <message>
      <source>Uploading</source>
      <translation>Uploading</translation>
    </message>
    <message>
      <source>Verifying</source>
      <translation>Verifying</translation>
    </message>
    <message>
      <source>Waiting</source>
      <translation>Waiting</translation>
    </message>
    <message numerus="yes">
      <source>Waiting for %Ln file(s)</source>
      <translation>
        <numerusform>Waiting for %Ln file</numerusform>
        <numerusform>Waiting for %Ln files</numerusform>
      </translation>
    </message>
    <message>
      <source>Waiting for the cloud</source>
      <translation>Waiting for the cloud</translation>
    </message>
    <message>
      <source>Waiting: metered network</source>
      <translation>Waiting: metered network</translation>
    </message>
    <message>
      <source>Waiting: sync is paused</source>
      <translation>Waiting: sync is paused</translation>
    </message>
    <message>
      <source>Waiting: the cloud asks to</source>
      <translation>Waiting: the cloud asks to</translation>
    </message>
    <message>
      <source>Waiting: the cloud has problems</source>
      <translation>Waiting: the cloud has problems</translation>
    </message>
  </context>
  <context>
    <name>UploadActions</name>
    <message>
      <source>Cancel</source>
      <translation>Cancel</translation>
    </message>
    <message>
      <source>Clear finished</source>
      <translation>Clear finished</translation>
    </message>
    <message>
      <source>Copy details</source>
      <translation>Copy details</translation>
    </message>
    <message>
      <source>Locate file...</source>
      <translation>Locate file...</translation>
    </message>
    <message>
      <source>Move down</source>
      <translation>Move down</translation>
    </message>
    <message>
      <source>Move up</source>
      <translation>Move up</translation>
    </message>
    <message>
      <source>No file of the list is finished.</source>
      <translation>No file of the list is finished.</translation>
    </message>
    <message>
      <source>No file waits to be sent.</source>
      <translation>No file waits to be sent.</translation>
    </message>
    <message>
      <source>No upload has failed.</source>
      <translation>No upload has failed.</translation>
    </message>
    <message>
      <source>None of these has failed.</source>
      <translation>None of these has failed.</translation>
    </message>
    <message>
      <source>None of these is paused.</source>
      <translation>None of these is paused.</translation>
    </message>
    <message>
      <source>None of these waits for its turn.</source>
      <translation>None of these waits for its turn.</translation>
    </message>
    <message>
      <source>Open in Library</source>
      <translation>Open in Library</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>Pause</translation>
    </message>
    <message>
      <source>Pause all</source>
      <translation>Pause all</translation>
    </message>
    <message>
      <source>Priority</source>
      <translation>Priority</translation>
    </message>
    <message>
      <source>Resume</source>
      <translation>Resume</translation>
    </message>
    <message>
      <source>Resume all</source>
      <translation>Resume all</translation>
    </message>
    <message>
      <source>Retry</source>
      <translation>Retry</translation>
    </message>
    <message>
      <source>Retry all</source>
      <translation>Retry all</translation>
    </message>
    <message>
      <source>Select files first.</source>
      <translation>Select files first.</translation>
    </message>
    <message>
      <source>Select one file: each is in a place of its own.</source>
      <translation>Select one file: each is in a place of its own.</translation>
    </message>
    <message>
      <source>Send first</source>
      <translation>Send first</translation>
    </message>
    <message>
      <source>Send last</source>
      <translation>Send last</translation>
    </message>
    <message>
      <source>Show in folder</source>
      <translation>Show in folder</translation>
    </message>
    <message>
      <source>The file is where it should be.</source>
      <translation>The file is where it should be.</translation>
    </message>
    <message>
      <source>These are in the cloud already.</source>
      <translation>These are in the cloud already.</translation>
    </message>
    <message>
      <source>These are on their way, or done.</source>
      <translation>These are on their way, or done.</translation>
    </message>
    <message>
      <source>These are paused or done already.</source>
      <translation>These are paused or done already.</translation>
    </message>
  </context>
  <context>
    <name>UploadCount</name>
    <message numerus="yes">
      <source>%Ln done</source>
      <translation>
        <numerusform>%Ln done</numerusform>
        <numerusform>%Ln done</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln failed</source>
      <translation>
        <numerusform>%Ln failed</numerusform>
        <numerusform>%Ln failed</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln paused</source>
      <translation>
        <numerusform>%Ln paused</numerusform>
        <numerusform>%Ln paused</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln uploading</source>
      <translation>
        <numerusform>%Ln uploading</numerusform>
        <numerusform>%Ln uploading</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln waiting</source>
      <translation>
        <numerusform>%Ln waiting</numerusform>
        <numerusform>%Ln waiting</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>UploadStep</name>
    <message>
      <source>Locate file...</source>
      <translation>Locate file...</translation>
    </message>
    <message>
      <source>Resume</source>
      <translation>Resume</translation>
    </message>
    <message>
      <source>Sign in...</source>
      <translation>Sign in...</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Try again</translation>
    </message>
  </context>
  <context>
    <name>UploadToolbar</name>
    <message>
      <source>More</source>
      <translation>More</translation>
    </message>
  </context>
  <context>
    <name>UploadVerbs</name>
    <message numerus="yes">
      <source>%Ln file(s) of %1 moved.</source>
      <translation>
        <numerusform>%Ln file of %1 moved.</numerusform>
        <numerusform>%Ln files of %1 moved.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) of %1 now have the priority %2.</source>
      <translation>
        <numerusform>%Ln file of %1 now has the priority %2.</numerusform>
        <numerusform>%Ln files of %1 now have the priority %2.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) of %1 paused.</source>
      <translation>
        <numerusform>%Ln file of %1 paused.</numerusform>
        <numerusform>%Ln files of %1 paused.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) of %1 resumed.</source>
      <translation>
        <numerusform>%Ln file of %1 resumed.</numerusform>
        <numerusform>%Ln files of %1 resumed.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) of %1 taken out of the queue; they stay on this device.</source>
      <translation>
        <numerusform>%Ln file of %1 taken out of the queue; it stays on this device.</numerusform>
        <numerusform>%Ln files of %1 taken out of the queue; they stay on this device.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) of %1 tried again now.</source>
      <translation>
        <numerusform>%Ln file of %1 tried again now.</numerusform>
        <numerusform>%Ln files of %1 tried again now.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) tried again now.</source>
      <translation>
        <numerusform>%Ln file tried again now.</numerusform>
        <numerusform>%Ln files tried again now.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln finished file(s) taken off the list.</source>
      <translation>
        <numerusform>%Ln finished file taken off the list.</numerusform>
        <numerusform>%Ln finished files taken off the list.</numerusform>
      </translation>
    </message>
    <message>
      <source>The folder of this file cannot be opened: it is not there any more.</source>
      <translation>The folder of this file cannot be opened: it is not there any more.</translation>
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
      <translation>%1 of %2</translation>
    </message>
    <message>
      <source>Added</source>
      <translation>Added</translation>
    </message>
    <message>
      <source>All</source>
      <translation>All</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>Done</translation>
    </message>
    <message>
      <source>Failed</source>
      <translation>Failed</translation>
    </message>
    <message>
      <source>File</source>
      <translation>File</translation>
    </message>
    <message>
      <source>Finished</source>
      <translation>Finished</translation>
    </message>
    <message>
      <source>Folder</source>
      <translation>Folder</translation>
    </message>
    <message>
      <source>Hash</source>
      <translation>Hash</translation>
    </message>
    <message>
      <source>High</source>
      <translation>High</translation>
    </message>
    <message>
      <source>In the queue</source>
      <translation>In the queue</translation>
    </message>
    <message>
      <source>Item</source>
      <translation>Item</translation>
    </message>
    <message>
      <source>Low</source>
      <translation>Low</translation>
    </message>
    <message>
      <source>No rate</source>
      <translation>No rate</translation>
    </message>
    <message>
      <source>No time left known</source>
      <translation>No time left known</translation>
    </message>
    <message>
      <source>No unfinished upload</source>
      <translation>No unfinished upload</translation>
    </message>
    <message>
      <source>Normal</source>
      <translation>Normal</translation>
    </message>
    <message>
      <source>Not finished</source>
      <translation>Not finished</translation>
    </message>
    <message>
      <source>Not in the queue</source>
      <translation>Not in the queue</translation>
    </message>
    <message>
      <source>Not known yet</source>
      <translation>Not known yet</translation>
    </message>
    <message>
      <source>Now</source>
      <translation>Now</translation>
    </message>
    <message>
      <source>Priority</source>
      <translation>Priority</translation>
    </message>
    <message>
      <source>Progress</source>
      <translation>Progress</translation>
    </message>
    <message numerus="yes">
      <source>Progress %Ln percent</source>
      <translation>
        <numerusform>Progress %Ln percent</numerusform>
        <numerusform>Progress %Ln percent</numerusform>
      </translation>
    </message>
    <message>
      <source>Rate</source>
      <translation>Rate</translation>
    </message>
    <message>
      <source>Size</source>
      <translation>Size</translation>
    </message>
    <message>
      <source>State</source>
      <translation>State</translation>
    </message>
    <message>
      <source>Time left</source>
      <translation>Time left</translation>
    </message>
    <message>
      <source>Upload URL id</source>
      <translation>Upload URL id</translation>
    </message>
    <message>
      <source>Uploading</source>
      <translation>Uploading</translation>
    </message>
    <message>
      <source>Waiting</source>
      <translation>Waiting</translation>
    </message>
    <message numerus="yes">
      <source>in %Ln part(s)</source>
      <translation>
        <numerusform>in %Ln part</numerusform>
        <numerusform>in %Ln parts</numerusform>
      </translation>
    </message>
    <message>
      <source>stalled</source>
      <translation>stalled</translation>
    </message>
  </context>
  <context>
    <name>UploadsPanel</name>
    <message>
      <source>%1 left</source>
      <translation>%1 left</translation>
    </message>
    <message>
      <source>%1 of %2</source>
      <translation>%1 of %2</translation>
    </message>
    <message numerus="yes">
      <source>%1 of %Ln file(s) shown</source>
      <translation>
        <numerusform>%1 of %Ln file shown</numerusform>
        <numerusform>%1 of %Ln files shown</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln could not be sent.</source>
      <translation>
        <numerusform>%Ln could not be sent.</numerusform>
        <numerusform>%Ln could not be sent.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln failed</source>
      <translation>
        <numerusform>%Ln failed</numerusform>
        <numerusform>%Ln failed</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) could not be sent.</source>
      <translation>
        <numerusform>%Ln file could not be sent.</numerusform>
        <numerusform>%Ln files could not be sent.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) selected: %1</source>
      <translation>
        <numerusform>%Ln file selected: %1</numerusform>
        <numerusform>%Ln files selected: %1</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) shown</source>
      <translation>
        <numerusform>%Ln file shown</numerusform>
        <numerusform>%Ln files shown</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) wait until you sign in, %1.</source>
      <translation>
        <numerusform>%Ln file waits until you sign in, %1.</numerusform>
        <numerusform>%Ln files wait until you sign in, %1.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) wait, %1.</source>
      <translation>
        <numerusform>%Ln file waits, %1.</numerusform>
        <numerusform>%Ln files wait, %1.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) were added</source>
      <translation>
        <numerusform>%Ln file was added</numerusform>
        <numerusform>%Ln files were added</numerusform>
      </translation>
    </message>
    <message>
      <source>Audio files that you add are sent in the background.</source>
      <translation>Audio files that you add are sent in the background.</translation>
    </message>
    <message>
      <source>Clear filter</source>
      <translation>Clear filter</translation>
    </message>
    <message>
      <source>Files on their way to the cloud</source>
      <translation>Files on their way to the cloud</translation>
    </message>
    <message>
      <source>Find a file</source>
      <translation>Find a file</translation>
    </message>
    <message>
      <source>Import files...</source>
      <translation>Import files...</translation>
    </message>
    <message>
      <source>No file waits to be sent.</source>
      <translation>No file waits to be sent.</translation>
    </message>
    <message>
      <source>No upload matches</source>
      <translation>No upload matches</translation>
    </message>
    <message>
      <source>No uploads</source>
      <translation>No uploads</translation>
    </message>
    <message numerus="yes">
      <source>Offline. %Ln file(s), %1, go on where they stopped.</source>
      <translation>
        <numerusform>Offline. %Ln file, %1, goes on where it stopped.</numerusform>
        <numerusform>Offline. %Ln files, %1, go on where they stopped.</numerusform>
      </translation>
    </message>
    <message>
      <source>Other files may be waiting.</source>
      <translation>Other files may be waiting.</translation>
    </message>
    <message numerus="yes">
      <source>Paused. %Ln file(s), %1, go on where they stopped.</source>
      <translation>
        <numerusform>Paused. %Ln file, %1, goes on where it stopped.</numerusform>
        <numerusform>Paused. %Ln files, %1, go on where they stopped.</numerusform>
      </translation>
    </message>
    <message>
      <source>Show uploads by state</source>
      <translation>Show uploads by state</translation>
    </message>
    <message>
      <source>The uploads cannot be shown</source>
      <translation>The uploads cannot be shown</translation>
    </message>
    <message>
      <source>Uploading %1 of %2 files</source>
      <translation>Uploading %1 of %2 files</translation>
    </message>
    <message>
      <source>Uploads</source>
      <translation>Uploads</translation>
    </message>
    <message>
      <source>a file has grown</source>
      <translation>a file has grown</translation>
    </message>
    <message>
      <source>stalled</source>
      <translation>stalled</translation>
    </message>
  </context>
  <context>
    <name>VerdictList</name>
    <message>
      <source>What was found</source>
      <translation>What was found</translation>
    </message>
  </context>
  <context>
    <name>VersionView</name>
    <message>
      <source>Add</source>
      <translation>Add</translation>
    </message>
    <message>
      <source>Add comment</source>
      <translation>Add comment</translation>
    </message>
    <message>
      <source>Choose a version</source>
      <translation>Choose a version</translation>
    </message>
    <message>
      <source>Choose a version first.</source>
      <translation>Choose a version first.</translation>
    </message>
    <message>
      <source>Comment</source>
      <translation>Comment</translation>
    </message>
    <message>
      <source>Comment added.</source>
      <translation>Comment added.</translation>
    </message>
    <message>
      <source>Time of the comment</source>
      <translation>Time of the comment</translation>
    </message>
    <message>
      <source>Waveform of the version</source>
      <translation>Waveform of the version</translation>
    </message>
    <message>
      <source>Write a comment at this time</source>
      <translation>Write a comment at this time</translation>
    </message>
  </context>
  <context>
    <name>WaveformView</name>
    <message numerus="yes">
      <source>At %1 of %2, %Ln comment(s)</source>
      <translation>
        <numerusform>At %1 of %2, %Ln comment</numerusform>
        <numerusform>At %1 of %2, %Ln comments</numerusform>
      </translation>
    </message>
    <message>
      <source>No waveform yet</source>
      <translation>No waveform yet</translation>
    </message>
  </context>
  <context>
    <name>WelcomePage</name>
    <message>
      <source>Connect to a Supabase project</source>
      <translation>Connect to a Supabase project</translation>
    </message>
    <message>
      <source>For all your devices: your own project at supabase.com or on your server.</source>
      <translation>For all your devices: your own project at supabase.com or on your server.</translation>
    </message>
    <message>
      <source>In your cloud: a copy of rows and files, for your account alone and those you invite.</source>
      <translation>In your cloud: a copy of rows and files, for your account alone and those you invite.</translation>
    </message>
    <message>
      <source>Its parts are not installed on this computer; install luma-sync[localcloud] first.</source>
      <translation>Its parts are not installed on this computer; install luma-sync[localcloud] first.</translation>
    </message>
    <message>
      <source>Nothing is sent. You find this page again in the account menu.</source>
      <translation>Nothing is sent. You find this page again in the account menu.</translation>
    </message>
    <message>
      <source>Nowhere: your password. The session goes to the system's password store.</source>
      <translation>Nowhere: your password. The session goes to the system's password store.</translation>
    </message>
    <message>
      <source>On this computer: the whole library and its files. It works without a network.</source>
      <translation>On this computer: the whole library and its files. It works without a network.</translation>
    </message>
    <message>
      <source>Runs beside the program, with nothing to set up; other computers do not reach it.</source>
      <translation>Runs beside the program, with nothing to set up; other computers do not reach it.</translation>
    </message>
    <message>
      <source>Use a cloud on this computer</source>
      <translation>Use a cloud on this computer</translation>
    </message>
    <message>
      <source>Use offline for now</source>
      <translation>Use offline for now</translation>
    </message>
    <message>
      <source>Welcome to Luma Sync</source>
      <translation>Welcome to Luma Sync</translation>
    </message>
    <message>
      <source>Your library is on this computer. A cloud of your own brings it to your other devices.</source>
      <translation>Your library is on this computer. A cloud of your own brings it to your other devices.</translation>
    </message>
  </context>
  <context>
    <name>WhyPane</name>
    <message>
      <source>Attempts</source>
      <translation>Attempts</translation>
    </message>
    <message>
      <source>Change id</source>
      <translation>Change id</translation>
    </message>
    <message>
      <source>Changed</source>
      <translation>Changed</translation>
    </message>
    <message>
      <source>It waits for</source>
      <translation>It waits for</translation>
    </message>
    <message>
      <source>Last try</source>
      <translation>Last try</translation>
    </message>
    <message>
      <source>Looking...</source>
      <translation>Looking...</translation>
    </message>
    <message>
      <source>Next try</source>
      <translation>Next try</translation>
    </message>
    <message>
      <source>Row id</source>
      <translation>Row id</translation>
    </message>
    <message>
      <source>Why is this not synced?</source>
      <translation>Why is this not synced?</translation>
    </message>
    <message>
      <source>none</source>
      <translation>none</translation>
    </message>
  </context>
  <context>
    <name>WindowLife</name>
    <message>
      <source>Luma Sync is saving its state...</source>
      <translation>Luma Sync is saving its state...</translation>
    </message>
  </context>
  <context>
    <name>_Banner</name>
    <message>
      <source>Copy details</source>
      <translation>Copy details</translation>
    </message>
    <message>
      <source>Copy details: %1</source>
      <translation>Copy details: %1</translation>
    </message>
    <message>
      <source>Dismiss</source>
      <translation>Dismiss</translation>
    </message>
    <message>
      <source>Dismiss: %1</source>
      <translation>Dismiss: %1</translation>
    </message>
    <message>
      <source>Show</source>
      <translation>Show</translation>
    </message>
    <message>
      <source>Show: %1</source>
      <translation>Show: %1</translation>
    </message>
  </context>
</TS>
