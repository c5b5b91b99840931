"""The first word is taken for the first name.

Task: 07.NameLookup
Diagnosis: the first word instead of the first name
"""


class NameLookup:
    def __init__(self, name_text, map_text):
        self._names = read_uid_names(name_text)
        self._classes = read_uid_classes(map_text)
        self._uids = {cls: uid for uid, cls in self._classes.items()}

    def uid_to_cls(self, uid):
        return self._classes[uid]

    def uid_to_name(self, uid, only_first_name=False):
        name = self._names[uid]
        return name.split()[0] if only_first_name else name

    def cls_to_name(self, cls, only_first_name=False):
        return self.uid_to_name(self._uids[cls], only_first_name)

    def named_classes(self):
        return sorted(cls for cls, uid in self._uids.items() if uid in self._names)
