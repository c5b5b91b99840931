"""The named classes are listed as the table has them.

Task: 07.NameLookup
Diagnosis: class numbers in the order of the table
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
        return name.split(",")[0] if only_first_name else name

    def cls_to_name(self, cls, only_first_name=False):
        return self.uid_to_name(self._uids[cls], only_first_name)

    def named_classes(self):
        return list(self._uids)
