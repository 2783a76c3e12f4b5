"""Seeds that once failed, each with its cause; they are run for ever.

A seed draws every property of its swarm from a stream of its own, so that these go on meaning what they meant
when a fault class is added. They are no promise all the same: what each of them found has a test of its own.
"""

KNOWN_SEEDS: dict[int, str] = {
    227: "I-12: a 429 on the question whether the host is well, asked after a lone row failed, closed no gate.",
    306: "I-02: an edit of a row that the cloud had forgotten was given up, but the row stayed here for good.",
    357: "I-02: as 306, on three devices.",
    459: "I-03: a field brought back below a newer token is stored with that token once more (simulator).",
    471: "I-11: a row brought back on its own deletion could never be given up once its parent was deleted.",
    499: "I-02: a conflict about a row whose tombstone was purged kept the cloud's old row, and giving in revived it.",
    1095: "I-11: a row brought back on its own deletion, forbidden by the cloud, could never be given up.",
    1117: "I-01: what a tombstone held had been seen by whoever brought the row back on it (simulator).",
    1852: "I-11: a moved row that the cloud deleted could not be given up while unsent rows hung on it.",
    2726: "I-06: an edit given up while an earlier one was on its way: the cursor passed what was accepted.",
    3586: "I-11: a new row could not be given up because a row brought back on its deletion hung on it;"
    " I-01: a delete that a conflict had shown was no secret to whoever made the row anew (simulator).",
    3848: "I-11: confirming held deletes let one go that was in conflict; its question stayed for ever.",
    4785: "I-02: deleted here and in the cloud, forbidden to say so, given up: the row came back here only.",
    5014: "I-01: a request of an earlier life of the cloud arrived in the next one (simulator).",
    5259: "I-06: a row moved away before its parent was deleted; what hung on it was deleted here with the parent.",
    5928: "N6: a request of a killed program, delayed, betrayed its refresh token (simulator).",
    1160: "no crash: choosing how durable a write is failed, and the error was not the library's own.",
    4099: "I-01: who brings a row back that the cloud has forgotten was shown that it had been deleted (simulator).",
    4257: "no false conflict: an old delete, upon which a row was made anew, took part in a settlement (simulator).",
    5260: "I-01, I-08: what came back had one element of a list less than was there, which no token tells (simulator).",
    5508: "I-01: a deleted row that came back by its name alone, with what hangs on it, was shown its deletion (simulator).",
    5539: "twins: somebody moved a row to where another has its name, long after the two had joined (simulator).",
    8416: "twins: a row that the cloud took late met its twin, which another device had sent meanwhile, too late.",
    8573: "I-01: of two deletes that a device had made of a row, only one counted as given up (simulator).",
    6543: "I-08: a delete that was settled, undone and settled again was taken to have another version in the cloud"
    " than it had, and what another device had written meanwhile was overwritten.",
    6551: "I-01: held deletes that were taken back, of rows that come later, were given up as well (simulator).",
    8812: "I-03: two devices merged the same twin one after the other, and its value was stored again (simulator).",
    9252: "I-01: a row that came back over its deletion was emptied by a restore; no token told of it (simulator).",
    7418: "I-12: a person's call, lost and asked for once more, did not keep the pause of another call's 429.",
    7710: "no false conflict: what was written in a twin met the other device's merge of the same twin (simulator).",
    8592: "I-08: a row that was made anew after its deletion was forgotten came to the very version that another"
    " device's unsent edit of its former life was built on, and was overwritten unseen.",
    6297: "I-02: a row forgotten by the cloud and made anew counts from 1, below the version known here.",
    5066: "I-07: of a row made anew and given up, only the time of its birth came back, as an edit of its own;"
    " I-11: two rows made anew below a deletion waited for each other and could not be given up.",
    5276: "I-11: what was set aside of a project that one has left waited for its parent for good.",
    20545: "A wait shorter than the clock can show was waited for again and again.",
    20779: "I-02: rows that a device had sent but never read were not compared once their tombstones were purged.",
    6020: "A statement after a kill hid the kill behind another error.",
    241: "I-01: a row of a name alone, deleted, came back with what hung on it (simulator).",
    288: "twins: a twin that was merged away came back with a row below it that somebody kept (simulator);"
    " I-01: as 349, seen once only what a person finds in the history counted as kept.",
    349: "I-01: a change that was given up took, when brought back, another device's field along that it had"
    " never changed; no false conflict: a merge of twins had moved the row (simulator).",
    428: "I-01: who brings a row back on its deletion has seen that deletion (simulator).",
    460: "I-07: a cell that was emptied when the row was deleted and made anew elsewhere (simulator).",
    483: "I-08: what twins both had stands in one column of the merge's record only (simulator).",
    595: "no false conflict: taking a merge back empties a cell, which no token tells (simulator).",
    782: "I-07: told of a settlement elsewhere, a device counted as having written what won (simulator).",
    1130: "I-01: a clock that jumped a year ahead took the record of a merge of twins, and with it what lost in it.",
    1141: "newest: a field that only one side had changed counted as chosen by the rule (simulator).",
    1166: "I-01: who brought a row back on a deletion below its parent had seen the row's own delete (simulator).",
    1301: "I-08: a list that went with its row and was begun anew had not seen the old one (simulator).",
    1641: "I-01: a row came back by its name alone, and was edited then (simulator).",
    1919: "twins: of two devices that joined at once, one read back before it had sent what its merge had moved.",
    2099: "I-08: a long value that went to the kept row of a merge is in no other copy (simulator).",
    2344: "I-07: a cell that was empty on the side that won was expected to hold what lost (simulator).",
    2414: "I-01: who makes two rows of one again has seen the twin's deletion, whoever deleted it (simulator).",
    2786: "no false conflict: what had gone with a parent counted as seen before the edit that stayed (simulator).",
    2867: "I-01: a side that was restored over an edit had no token in that cell (simulator).",
    2994: "I-01: a delete lost against a row that was only moved, and has no token (simulator).",
    3097: "I-08: a row was deleted while its conflict was open again: what had been kept with it went along, unasked.",
    40317: "I-08: what was on its way when a newer edit was given up counted as somebody else's (simulator).",
    40409: "I-01: a delete of a row that the cloud had deleted, too, while another device decided to keep it (simulator).",
    40084: "no false conflict: a cloud's value was restored into an open conflict, which ended it (simulator).",
    50549: "I-01: a delete that the cloud had taken, its answer lost, counted as untold (simulator).",
    51601: "I-01: who restores a row without any value over an own delete has seen that delete (simulator).",
    56075: "I-01: a delete of a row that the cloud had deleted, too, which somebody brought back meanwhile (simulator).",
    56223: "I-01: a request arrived ninety days late, after its row's tombstone was gone (simulator).",
    1050: "I-07: a rule put the cloud's value into a cell that was emptied here (simulator).",
}

KNOWN_RESTORED: dict[int, str] = {
    25: "I-02: sent on a version of an earlier life, accepted as equal: the row kept that version.",
    63: "I-02, I-06: a row that had moved, and was edited while the pull ran, went here with its old parent; what"
    " hung on it did not come back with it.",
    77: "I-11: a row that waited for its parent, and was lost with it, waited for good.",
    130: "I-01: a row that the cloud had lost went, unrecorded, with its parent that was deleted in the new life.",
    144: "I-08: a row that somebody let go waited for what was decided beside it, and was sent over its deletion.",
    235: "I-01, I-08: who decides on another device that a row stays has seen what that device then brings back with"
    " it (simulator).",
    412: "I-02: what the cloud had lost and nobody sent again stayed with a viewer, who may not send it, for good.",
    459: "I-03: of rows of two lives the later goes on as a whole, older cells with it (simulator).",
    518: "A value typed into a JSON column was looked up with its quotes (simulator).",
    525: "I-03: who does not know of a settlement sends again what lost in it (simulator).",
    1043: "I-02: a delete that was taken back of a row that the cloud had lost brought it back here only; rows that"
    " were all deleted here were not searched for.",
    544: "twins: a cloud that has lost a merge gets the twin again (simulator).",
    2414: "I-08: a twin that was made two again by its name alone, and edited then, was shown its deletion"
    " (simulator).",
}
"""The same with a cloud that loses rows, as `--restored` runs them."""
