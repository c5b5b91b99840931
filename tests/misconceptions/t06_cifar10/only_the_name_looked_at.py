"""The name is compared, the module is not.

Task: 06.SafeUnpickler.find_class
Diagnosis: the pair of module and name is not in ALLOWED
"""


class SafeUnpickler(pickle.Unpickler):
    def find_class(self, module, name):
        if name not in {pair[1] for pair in ALLOWED}:
            raise pickle.UnpicklingError(f"it asks for {module}.{name}")
        return super().find_class(module.replace("numpy.core", "numpy._core"), name)
